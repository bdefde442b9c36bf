import type { Rule } from './rule.ts';

/** A file of more lines holds two ideas. */
const MOST_LINES = 300;
const CODE = /\.([cm]?[tj]s|tsx|sh|css|html|sql|cls)$|(^|\/)(leadlight|run)$/;

export const fileSize: Rule = {
  name: 'file size',
  check: ({ path, text }) => {
    const lines = text.trimEnd().split('\n').length;
    return CODE.test(path) && lines > MOST_LINES ? [`has ${lines} lines; ${MOST_LINES} are allowed`] : [];
  },
};
