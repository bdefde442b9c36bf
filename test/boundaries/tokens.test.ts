import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { codeAlone, tokenize, withoutComments } from './tokens.ts';

it('tells code, strings, regular expressions and comments apart', () => {
  const text = "const a = 'x // y'; // say\nconst b = /'[/]\"/g.test(a) /* so */ ? a / 2 / b : \"it's\";";
  const tokens = tokenize(text);
  expect(tokens.filter((token) => token.kind !== 'code').map((token) => [token.kind, token.text])).toEqual([
    ['string', "'x // y'"],
    ['comment', '// say'],
    ['regex', '/\'[/]"/g'],
    ['comment', '/* so */'],
    ['string', '"it\'s"'],
  ]);
  expect(tokens.map((token) => token.text).join('')).toBe(text);
  expect(withoutComments(tokens)).not.toContain('say');
});

it('sees the code inside a template, however deep', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text is the template
  const text = 'f(`a ${g({ b: `c ${Date.now()} // d` })} e`, 1) // f';
  const tokens = tokenize(text);
  expect(codeAlone(tokens)).toBe("f(''g({ b: ''Date.now()'' })'', 1)  ");
  expect(tokens.map((token) => token.text).join('')).toBe(text);
});

it('takes the ends of JSX elements for code', () => {
  const tokens = tokenize("<A b={c} /> <B>{d}</B>; /e/.test('f'); // g");
  expect(tokens.filter(({ kind }) => kind !== 'code').map(({ text }) => text)).toEqual([
    '/e/',
    "'f'",
    '// g',
  ]);
});

it('loses nothing of a file', () => {
  for (const file of ['tokens.ts', 'tokens.test.ts']) {
    const text = readFileSync(new URL(file, import.meta.url), 'utf8');
    const tokens = tokenize(text);
    expect(tokens.map((token) => token.text).join('')).toBe(text);
    expect(codeAlone(tokens)).toMatch(/^(import|export) /);
    expect(codeAlone(tokens)).not.toContain('Parts TypeScript');
  }
});
