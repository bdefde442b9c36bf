/**
 * What a field may tell about a person that no score should stand on unless the manager says so: the special
 * categories of GDPR, Art. 9 (1) and Art. 10, what is protected from discrimination (Directives 2000/43/EC,
 * 2000/78/EC: age, origin, sex, disability), and numbers that open doors (identity papers, bank accounts). Judged by
 * words of its name and label, so a field by another name gets through: the field picker shows them all.
 */
const SENSITIVE: readonly string[] = [
  // Health, body and mind
  ...['health', 'medical', 'medication', 'disab\\w*', 'diagnos[ei]s', 'illness', 'disease', 'pregnan\\w*'],
  ...['vaccin\\w*', 'allerg\\w*', 'blood (type|group)', 'genetic\\w*', 'biometric\\w*', 'fingerprint\\w*'],
  // Belief, politics, union
  ...[
    'religi\\w*',
    'faith',
    'church',
    'philosophical belief\\w*',
    'politic\\w*',
    'party (affiliation|membership)',
  ],
  ...['(trade |labou?r )?union( member\\w*)?', 'works council'],
  // Origin
  ...['ethnic\\w*', 'race', 'racial', 'nationalit(y|ies)', 'citizenship', 'country of birth', 'immigra\\w*'],
  // Sex and family
  ...['sex', 'sexual\\w*', 'gender', 'pronouns?', 'marital\\w*', 'married', 'spouse', 'relationship status'],
  ...['family (status|size)', 'children', 'kids', 'parental\\w*', 'maternity', 'paternity'],
  // Age, but not that of a company or a record
  ...[
    '(?<!(company|business|account|lead|contact|deal|domain|ticket) )age( group| range)?',
    'birth\\w*',
    'dob',
  ],
  // Crime and service
  ...['criminal\\w*', 'convict\\w*', 'military status', 'veteran( status)?'],
  // Money of the person
  ...[
    'salary',
    'wages?',
    '(personal |household )?income',
    'net worth',
    'credit (score|rating)',
    'bankruptcy',
  ],
  // Papers and accounts
  ...[
    'passport\\w*',
    'ssn',
    'social (security|insurance)\\w*',
    '(national|personal) id',
    'identity (card|number)',
  ],
  ...[
    'id card',
    'driv(er|ers|ing) licen[cs]e',
    'iban',
    'bank account',
    'account number',
    '(credit )?card number',
  ],
  // German, French and Spanish, with accents taken off
  ...['geburt\\w*', 'alter', 'geschlecht', 'familienstand', 'kinder', 'staatsangehorigkeit', 'nationalitat'],
  ...['konfession', 'gesundheit\\w*', 'krank\\w*', 'behinder\\w*', 'gewerkschaft\\w*', 'gehalt', 'einkommen'],
  ...[
    'vorstrafen?',
    'personalausweis\\w*',
    'reisepass\\w*',
    'kontonummer',
    'naissance',
    'sexe',
    'etat civil',
  ],
  ...['enfants', 'nationalite', 'sante', 'syndicat', 'ethnie', 'salaire', 'handicap', 'nacimiento', 'edad'],
  ...['sexo', 'estado civil', 'hijos', 'nacionalidad', 'salud', 'sindicato', 'etnia', 'salario', 'sueldo'],
];

const SENSITIVE_WORDS = new RegExp(`\\b(${SENSITIVE.join('|')})\\b`);

export function isSensitiveField(name: string, label: string): boolean {
  return SENSITIVE_WORDS.test(wordsOf(name)) || SENSITIVE_WORDS.test(wordsOf(label));
}

/** `Date_Of_Birth__c`, `dateOfBirth` → "date of birth c"; accents are taken off. */
function wordsOf(text: string): string {
  return text
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
}
