import type { ToyCheckout } from './toy-checkout.ts';

/**
 * Stand-ins for the programs that fetch from a registry. They lay down the same files as the real ones do, write down
 * what they were asked, and fail as the real ones do when FAIL holds what the real one would say.
 */

/** A Node of the machine: this one, under a version that is not its own if `version` is given. */
export function provideNode(toy: ToyCheckout, version?: string): void {
  const answer = version ? `[ "$1" != --version ] || { echo '${version}'; exit; }` : '';
  toy.provide('node', `${answer}\nexec '${process.execPath}' "$@"`);
}

/** npm, whose packages node@24 and pnpm@12 hold an install step each that puts the program in place. */
export function provideNpm(toy: ToyCheckout): void {
  toy.provide(
    'npm',
    `
if [ "$1 $2 $3" = 'config get cache' ]; then echo "\${npm_config_cache:-$HOME/.npm}"; exit; fi
if [ "$1" = config ]; then printf '%s\\n' "registry=\${npm_config_registry:-}" 'cafile=null'; exit; fi
while [ "$1" != --prefix ]; do shift; done
prefix=$2
for wanted; do :; done
echo "npm install $wanted, cache $(cd "\${npm_config_cache:-$HOME/.npm}" 2>/dev/null && pwd || echo "\${npm_config_cache:-default}")" >>"$DIARY"
if [ -n "\${FAIL-}" ]; then echo "$FAIL" >&2; exit 1; fi
package=$prefix/node_modules/\${wanted%@*}
mkdir -p "$package/bin"
echo "require('node:fs').symlinkSync('${process.execPath}', 'bin/node')" >"$package/installArchSpecificPackage.js"
cat >"$package/pnpm" <<'PNPM'
${PNPM}
PNPM
echo "require('node:fs').chmodSync('pnpm', 0o755)" >"$package/install.js"`,
  );
}

export function providePnpm(toy: ToyCheckout): void {
  toy.provide('pnpm', PNPM);
}

const PNPM = `#!/bin/sh
[ "$1" != --version ] || { echo 12.21.0; exit; }
echo "pnpm $*, registry \${pnpm_config_registry:-default}" >>"$DIARY"
sleep "\${PNPM_SECONDS:-0}"
mkdir -p node_modules crm-app/node_modules`;
