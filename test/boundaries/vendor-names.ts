import type { Rule } from './rule.ts';
import { isForTests } from './source-tree.ts';

const VENDOR = /hubspot|salesforce/i;
/** Where a vendor's own code stands. */
const VENDORS_OWN = /^(crm-app\/src\/connectors|webhooks\/src\/(hubspot|salesforce))\//;
/**
 * Where the parts are put together, somebody has to say which CRM's parts: the start of the service, the environment's
 * variables, which carry the vendors' names, and the table of contents of a package that has a folder for each vendor.
 */
const PUTS_TOGETHER = /^(crm-app\/src\/main\/|crm-app\/src\/platform\/config\.ts$|webhooks\/src\/index\.ts$)/;
/** Fields that a CRM itself gave its name to; they turn up in any export of it. */
const FIELDS = /hubspot(?:score|_owner_id|_owner_assigneddate|_team_id)/g;
const PACKAGES = /^(scoring-core|webhooks|crm-app)\/src\//;

/**
 * Only the connectors, and what puts them in their places, know which CRM they speak to. Elsewhere a vendor may be
 * named in a comment or in a sentence for people, but by no file, identifier or value that code could branch on.
 */
export const vendorNames: Rule = {
  name: 'vendor names',
  check: ({ path, tokens }) => {
    if (!PACKAGES.test(path) || VENDORS_OWN.test(path) || PUTS_TOGETHER.test(path) || isForTests(path))
      return [];
    const named = tokens
      .filter((token) => token.kind !== 'comment' && !(token.kind === 'string' && /\s/.test(token.text)))
      .flatMap((token) => token.text.split('\n'))
      .filter((line) => VENDOR.test(line.replace(FIELDS, '')) && !isFolderOfVendor(line))
      .map((line) => `names a vendor: ${line.trim()}`);
    return VENDOR.test(path) ? ['is named for a vendor', ...named] : named;
  },
};

/** An import of the vendor's own folder, by which a package puts its parts together. */
function isFolderOfVendor(text: string): boolean {
  return /^'\.{1,2}\/(?:[\w-]+\/)*(?:hubspot|salesforce)\/[\w./-]+'$/.test(text);
}
