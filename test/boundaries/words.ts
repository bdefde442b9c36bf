import type { Rule } from './rule.ts';
import { withoutComments } from './tokens.ts';

/** Put together here, so that this file doesn't hold what it forbids. */
const UNFINISHED = new RegExp(`\\b(${['TO', 'FIX'].map((word, i) => word + ['DO', 'ME'][i]).join('|')})\\b`);
/** A value of HubSpot's task type, alone or in the list of them: one is spelled like work left undone. */
const TASK_TYPE = /(?<=\b(?:hs_task_type|taskType): (?:\[(?:'\w+', )*)?)'\w+'/g;
const SILENCED = new RegExp(`@ts-${'ignore'}|@ts-${'nocheck'}`);
const UNTYPED = /\bas\s+any\b/;
const SWALLOWED =
  /\bcatch\s*(?:\([^)]*\)\s*)?\{\s*\}|\.catch\(\s*\(\)\s*=>\s*(?:\{\s*\}|undefined|null)\s*\)/;
const NAMELESS = /(^|[/.-])(utils?|helpers?|common|manager)(?=[/.-]|$)/i;
/** Text that isn't ours to word. */
const NOT_OURS = /^(LICENSE|pnpm-lock\.yaml)$|(^|\/)package-lock\.json$/;

/** Words that stand for work left undone, for a type given up, for an error swallowed, or for a file with no one idea. */
export const words: Rule = {
  name: 'forbidden words',
  check: ({ path, text, tokens }) => {
    if (NOT_OURS.test(path)) return [];
    const code = withoutComments(tokens);
    return [
      UNFINISHED.exec(text.replace(TASK_TYPE, '')),
      SILENCED.exec(text),
      UNTYPED.exec(code),
      SWALLOWED.exec(code),
      NAMELESS.exec(path),
    ]
      .filter((found) => found !== null)
      .map((found) => `holds "${found[0].trim()}"`);
  },
};
