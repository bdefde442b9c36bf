export type Token = {
  readonly kind: 'code' | 'string' | 'regex' | 'comment';
  readonly text: string;
};

/**
 * A slash begins a regular expression where a value is expected: after an operator, a bracket or one of these words.
 * Not after `<`, nor before `>`: those are the ends of JSX elements, and a comparison with an expression is none.
 */
const BEFORE_REGEX =
  /(?:^|[=(,:[!&|?{};+\-*%>~^]|\b(?:return|typeof|case|in|of|do|else|void|throw|await|yield))\s*$/;
const STRING = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/y;
const REGEX = /\/(?![*/>])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;

/**
 * Parts TypeScript's text into code, strings, regular expressions and comments, so that a rule can look at one of
 * them alone. The tokens' texts joined are the input. Code inside a template's `${}` is code again.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let code = '';
  const push = (kind: Token['kind'], text: string) => {
    if (code !== '') tokens.push({ kind: 'code', text: code });
    code = '';
    tokens.push({ kind, text });
  };
  /** One entry per template that is open around here: how many braces are open inside its `${}`. */
  const templates: number[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at];
    const inTemplate = templates.length > 0;
    const literal = char === '`' || (char === '}' && inTemplate && templates.at(-1) === 0);
    if (literal) {
      if (char === '}') templates.pop();
      const end = endOfTemplatePart(text, at + 1);
      push('string', text.slice(at, end));
      if (text.startsWith('${', end - 2)) templates.push(0);
      at = end;
      continue;
    }
    const comment = match(COMMENT, text, at);
    const string = match(STRING, text, at);
    const regex =
      char === '/' && BEFORE_REGEX.test(code === '' ? afterLast(tokens) : code) ? match(REGEX, text, at) : '';
    const found = comment || string || regex;
    if (found) {
      push(comment ? 'comment' : string ? 'string' : 'regex', found);
      at += found.length;
      continue;
    }
    if (inTemplate && char === '{') templates[templates.length - 1]++;
    if (inTemplate && char === '}') templates[templates.length - 1]--;
    code += char;
    at++;
  }
  if (code !== '') tokens.push({ kind: 'code', text: code });
  return tokens;
}

/** Everything but comments. */
export function withoutComments(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.kind === 'comment' ? ' ' : token.text)).join('');
}

/** The code alone: what is in quotes is left out, the quotes are not. */
export function codeAlone(tokens: readonly Token[]): string {
  return tokens
    .map((token) => (token.kind === 'code' ? token.text : token.kind === 'string' ? "''" : ' '))
    .join('');
}

/** Behind the closing backtick or the `${` that ends this part of a template. */
function endOfTemplatePart(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '`') return at + 1;
    else if (text.startsWith('${', at)) return at + 2;
  }
  return text.length;
}

function match(sticky: RegExp, text: string, at: number): string {
  sticky.lastIndex = at;
  return sticky.exec(text)?.[0] ?? '';
}

/** What stands before a token that follows another one directly: a comment says nothing, a string is a value. */
function afterLast(tokens: readonly Token[]): string {
  const before = tokens.findLast((token) => token.kind !== 'comment');
  return before === undefined ? '' : before.kind === 'code' ? before.text : 'value';
}
