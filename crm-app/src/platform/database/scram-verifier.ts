import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto';

/** PostgreSQL's default, `scram_iterations`. */
const ITERATIONS = 4096;

/**
 * What PostgreSQL keeps of a password (RFC 5803; PostgreSQL manual, pg_authid.rolpassword). Given in place of the
 * password itself, so that no statement, and so no log of statements, holds the password. ASCII passwords only,
 * which need no preparation (RFC 4013).
 */
export function scramVerifier(password: string): string {
  const salt = randomBytes(16);
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256');
  const keyOf = (name: string) => createHmac('sha256', salted).update(name).digest();
  const storedKey = createHash('sha256').update(keyOf('Client Key')).digest('base64');
  const serverKey = keyOf('Server Key').toString('base64');
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${storedKey}:${serverKey}`;
}
