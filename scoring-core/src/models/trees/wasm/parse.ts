/** WebAssembly text as nested lists of words. */
export type Expression = string | Expression[];

/** Throws a SyntaxError when parentheses don't match. */
export function parse(text: string): Expression[] {
  const tokens = text.replace(/;;.*$/gm, '').match(/[()]|[^\s()]+/g) ?? [];
  const top: Expression[] = [];
  const open: Expression[][] = [top];
  for (const token of tokens) {
    if (token === '(') {
      const list: Expression[] = [];
      open[open.length - 1].push(list);
      open.push(list);
    } else if (token === ')') open.pop();
    else open[open.length - 1].push(token);
  }
  if (open.length !== 1) throw new SyntaxError('A parenthesis is missing in the kernel text.');
  return top;
}

export function list(expression: Expression): Expression[] {
  if (typeof expression === 'string') throw new SyntaxError(`"${expression}" stands where a list belongs.`);
  return expression;
}

export function word(expression: Expression | undefined): string {
  if (typeof expression !== 'string') throw new SyntaxError('A word is missing in the kernel text.');
  return expression;
}
