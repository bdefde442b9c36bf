import { dirname, join } from 'node:path';
import type { Rule } from './rule.ts';

/** Somebody's folder on some machine, on Linux, macOS or Windows. */
const SOMEBODYS_FOLDER = new RegExp(
  `(?<![\\w.])/(${['home', 'Users', 'root'].join('|')})/[\\w.]|[A-Z]:\\\\Users\\\\`,
);
/** A package registry, public or not: which one to use is each machine's own setting. */
const REGISTRY =
  /\bregistry\.[a-z-]+\.[a-z]{2,}|\/\/(npm|packages|artifactory|nexus)\.(?!example\b)[\w-]+\./i;

/** npm's lock also names the homes of packages; where it would fetch one from stands under `resolved`. */
const ADDRESS_IN_LOCK = [
  [/^pnpm-lock\.yaml$/, /:\/\//],
  [/(^|\/)package-lock\.json$/, /"resolved": "\w+:\/\//],
] as const;

/** The repository works on every machine, so it names none: neither `root`, where the checkout lies, nor `home`. */
export function machinePaths(root: string, home: string): Rule {
  const around = [root, join(dirname(root), 'shared')].filter((path) => path.split('/').length > 2);
  const here = home === '/' ? around : [...around, `${home}/`];
  return {
    name: 'paths of a machine',
    check: ({ path, text }) => {
      const lock = ADDRESS_IN_LOCK.find(([name]) => name.test(path))?.[1].test(text)
        ? ['holds an address of a registry']
        : [];
      const found = [
        SOMEBODYS_FOLDER.exec(text)?.[0],
        REGISTRY.exec(text)?.[0],
        here.find((one) => text.includes(one)),
      ];
      return [...lock, ...found.filter((one) => one !== undefined).map((one) => `holds "${one}"`)];
    },
  };
}
