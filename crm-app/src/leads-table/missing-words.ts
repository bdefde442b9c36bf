/**
 * What exports and forms write where nothing was filled in, in plain form (see `plainText`). An empty cell is
 * missing everywhere and stands in no list.
 *
 * Left out on purpose: "none" and "(none)" (an answer in a form, and Google Analytics' medium of direct visits) and
 * "unknown" (often a choice of its own; as a category it tells a model no less than a gap would).
 */
const ANYWHERE: readonly string[] = [
  // HubSpot, Salesforce, forms with a first "Select" choice
  'select',
  'please select',
  '-- select --',
  '--select--',
  '- select -',
  'select one',
  'select...',
  '--none--',
  '-none-',
  '- none -',
  '(not set)',
  'not set',
  '(not provided)',
  'not provided',
  '(blank)',
  '(empty)',
  '(no value)',
  'no value',
  'not available',
  'not specified',
  'unspecified',
  'not applicable',
  // spreadsheets, databases, data frames
  'n/a',
  'n.a.',
  'n. a.',
  'na',
  '#n/a',
  '#n/v',
  '#nv',
  '#ref!',
  '#value!',
  '#div/0!',
  '#name?',
  'null',
  '(null)',
  '\\n',
  '<null>',
  '<na>',
  'nan',
  'nil',
  'undefined',
  '-',
  '--',
  '---',
  '–',
  '—',
  '?',
  '.',
  '...',
  // German
  'k.a.',
  'k. a.',
  'keine angabe',
  'keine angaben',
  'nicht angegeben',
  'bitte wählen',
  'bitte auswählen',
  'auswählen',
];

/** Among numbers and dates these can only mean that there is none. */
const AMONG_MEASURES: readonly string[] = [
  'none',
  '(none)',
  'unknown',
  '(unknown)',
  'unbekannt',
  'keine',
  'never',
  'nie',
  'tbd',
  '#num!',
  '0000-00-00',
  '0000-00-00 00:00:00',
  '00.00.0000',
];

/** "NA" is North America in these. */
const NAMES_OF_PLACES = /region|country|land\b|territory|market|continent|geo\b|area|state|gebiet/i;

/** The form in which texts are compared: one space between words, lower case. */
export function plainText(text: string): string {
  return text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
}

export function missingWordsAnywhere(columnName: string): readonly string[] {
  return NAMES_OF_PLACES.test(columnName) ? ANYWHERE.filter((word) => word !== 'na') : ANYWHERE;
}

export function missingWordsAmongMeasures(): readonly string[] {
  return [...ANYWHERE, ...AMONG_MEASURES];
}
