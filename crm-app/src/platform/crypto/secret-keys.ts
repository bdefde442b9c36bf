import { randomBytes } from 'node:crypto';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../user-error.ts';
import type { SecretKey } from './seal.ts';

/** 32 bytes are 43 digits of base64 and one "="; either alphabet, with or without it. */
const KEY = /^([A-Za-z0-9._-]{1,64}):([A-Za-z0-9+/_-]{43}=?)$/;

/**
 * The keys as `id:base64,id:base64…`, the first the one that seals. Without any given they are those of the file
 * `secret-keys` in the data folder, which is made with one key, readable by its owner alone, where it isn't there.
 */
export function readSecretKeys(given: string | undefined, dataFolder: string): SecretKey[] {
  if (given !== undefined) return parseKeys(given, 'LEADLIGHT_SECRET_KEYS');
  const file = join(dataFolder, 'secret-keys');
  return parseKeys(readOrMake(file), file);
}

function parseKeys(text: string, where: string): SecretKey[] {
  const keys = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((entry) => {
      const [, id = '', digits = ''] = KEY.exec(entry) ?? [];
      return { id, key: Buffer.from(digits, 'base64') };
    });
  // What is wrong is told without the text, which holds keys.
  if (keys.length === 0 || keys.some(({ key }) => key.length !== 32)) {
    throw new UserError(
      `${where} does not hold keys. A key is a name, a colon and 32 bytes in base64: main:$(openssl rand -base64 32). ` +
        'Several are parted by commas; the first seals.',
    );
  }
  if (new Set(keys.map(({ id }) => id)).size < keys.length) {
    throw new UserError(`${where} has two keys with the same name; give each its own.`);
  }
  return keys;
}

function readOrMake(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  mkdirSync(join(file, '..'), { recursive: true });
  const part = `${file}.${process.pid}.part`;
  writeFileSync(part, `laptop:${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  // The umask may have taken more away, never less; a link fails where another process was first.
  chmodSync(part, 0o600);
  try {
    linkSync(part, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    rmSync(part);
  }
  return readFileSync(file, 'utf8');
}
