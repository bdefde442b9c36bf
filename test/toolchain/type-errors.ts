export type CompilerError = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: string;
};

/** Reads what the compiler prints without colours: `file(line,column): error TS1234: message`, one error a line. */
export function readTypeErrors(output: string): CompilerError[] {
  return [...output.matchAll(/^(.+)\((\d+),(\d+)\): error (TS\d+): (.*)$/gm)].map((match) => ({
    file: match[1],
    line: Number(match[2]),
    column: Number(match[3]),
    code: match[4],
    message: match[5],
  }));
}
