/** A column name's words, lower case: "TotalVisits" and "total_visits" → ["total", "visits"]. */
export function nameWords(name: string): string[] {
  return name
    .replaceAll(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}#]+/u)
    .filter((word) => word !== '');
}

const MEASURES = new Set(
  'number num no nr # count counts total sum avg average mean median min max days day hours hour minutes seconds months years year duration amount score rate ratio pct percent age value price revenue size visits views clicks opens per since anzahl summe alter betrag wert dauer tage'.split(
    ' ',
  ),
);
const CODES = new Set(
  'id ids code codes type types typ region channel segment category cluster browser os system systems zip postal postcode plz postleitzahl status source branch city state country agent company owner team gender sex device kind'.split(
    ' ',
  ),
);
const JOINED_ID =
  /^(customer|lead|user|record|contact|account|client|enrollee|session|order|prospect|member|person|object|visitor|kunden|page|campaign)s?(id|key|uuid|guid)$/;

/** The name says that a number is a measure: a count, an amount, a time. */
export function namesMeasure(name: string): boolean {
  const words = nameWords(name);
  // "Lead Number" ends with what "Number of visits" begins with.
  return words.some((word, place) => MEASURES.has(word) && !(place > 0 && NUMBERING.has(word)));
}

const NUMBERING = new Set(['number', 'num', 'no', 'nr', '#']);

/** The name says that a whole number is a code, whose size means nothing: "Region", "TrafficType", "Owner ID". */
export function namesCode(name: string): boolean {
  return !namesMeasure(name) && (namesRecord(name) || nameWords(name).some((word) => CODES.has(word)));
}

/** The name says that the value names one record: "Prospect ID", "customerID", "Record ID - Contact", "Lead Number". */
export function namesRecord(name: string): boolean {
  const words = nameWords(name);
  const last = words[words.length - 1] ?? '';
  return (
    words.some((word) => /^(id|ids|uuid|guid|rowid)$/.test(word) || JOINED_ID.test(word)) ||
    (words.length > 1 && /^(number|no|nr|key|ref|reference|nummer)$/.test(last)) ||
    /^(index|rownum|kundennummer|unnamed)$/.test(words[0] ?? '')
  );
}

export function namesPhone(name: string): boolean {
  return nameWords(name).some((word) =>
    /^(phone|mobile|tel|telephone|telefon|handy|cell|fax|whatsapp)$/.test(word),
  );
}

/** The column holds people's names: they tell nothing that a score should use. */
export function namesPerson(name: string): boolean {
  const words = nameWords(name).join(' ');
  return /^(?:(?:contact|lead|person|customer|client|prospect|kunde) )?(?:(?:first|last|full|given|family|middle|sur) ?)?name$|^(vorname|nachname|firstname|lastname|fullname|surname)$/.test(
    words,
  );
}

/** The name says that a number is a moment: "Create Date", "created_at", "timestamp". */
export function namesMoment(name: string): boolean {
  return nameWords(name).some((word) =>
    /^(date|time|at|on|timestamp|created|modified|updated|datum|zeit|ts)$/.test(word),
  );
}
