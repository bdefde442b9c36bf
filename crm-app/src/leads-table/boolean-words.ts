import { plainText } from './missing-words.ts';

const YES = new Set([
  'yes',
  'y',
  'true',
  't',
  '1',
  '1.0',
  'ja',
  'j',
  'wahr',
  'oui',
  'vrai',
  'si',
  'sí',
  'on',
  'x',
  'checked',
]);
const NO = new Set([
  'no',
  'n',
  'false',
  'f',
  '0',
  '0.0',
  'nein',
  'falsch',
  'non',
  'faux',
  'off',
  'unchecked',
]);

/** 1 for a word that says yes, 0 for one that says no, NaN for any other. */
export function yesOrNo(text: string): number {
  const plain = plainText(text);
  return YES.has(plain) ? 1 : NO.has(plain) ? 0 : Number.NaN;
}
