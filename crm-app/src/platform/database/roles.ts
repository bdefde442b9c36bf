import { createHmac } from 'node:crypto';
import { Client, DatabaseError, escapeIdentifier, escapeLiteral } from 'pg';
import { UserError } from '../user-error.ts';
import { scramVerifier } from './scram-verifier.ts';

/** Owns every schema, table and function; nobody logs in as it, migrations act as it. */
export const MIGRATOR = 'leadlight_migrator';
/** Has the schema `queue` and nothing else. */
export const QUEUE_ROLE = 'leadlight_queue';
/** What the service works as: owns nothing, and row level security holds for it. */
export const APP_ROLE = 'leadlight_app';

export type LoginRole = typeof QUEUE_ROLE | typeof APP_ROLE;

/**
 * The same server and database as one of our roles. Its password is derived from that of the given URL, so that
 * every process that has DATABASE_URL can log in, and there is no other secret to hand around.
 */
export function roleUrl(adminUrl: string, role: LoginRole): string {
  const url = new URL(adminUrl);
  if (url.password === '') {
    throw new UserError(
      'The database URL (DATABASE_URL) has no password. Leadlight derives the passwords of its own two roles ' +
        'from it, so it needs one: postgres://user:password@host:5432/database',
    );
  }
  const secret = decodeURIComponent(url.password);
  url.password = createHmac('sha256', secret).update(`leadlight role ${role}`).digest('hex');
  url.username = role;
  return url.href;
}

/** Makes what is missing of the three roles. `admin` may be any user who may create roles and schemas here. */
export async function ensureRoles(admin: Client, adminUrl: string): Promise<void> {
  await ensureRole(admin, MIGRATOR, 'nologin');
  for (const role of [QUEUE_ROLE, APP_ROLE] as const) {
    const url = roleUrl(adminUrl, role);
    // The roles are the whole server's: another database of it may have made them, with the same password.
    if (await canLogIn(url)) continue;
    await ensureRole(admin, role, 'login');
    await setPassword(admin, role, new URL(url).password);
  }
  const { rows } = await admin.query<{ member: boolean; database: string }>(
    // From 16 on a role's maker is its member without being allowed to act as it; 'set' asks for that.
    `select current_database() as database, case
        when current_setting('server_version_num')::int >= 160000 then pg_has_role(current_user, $1, 'set')
        else pg_has_role(current_user, $1, 'member') end as member`,
    [MIGRATOR],
  );
  const [{ member, database } = { member: false, database: '' }] = rows;
  if (!member) await admin.query(`grant ${MIGRATOR} to current_user`);
  await admin.query(`grant create on database ${escapeIdentifier(database)} to ${MIGRATOR}`);
}

async function ensureRole(admin: Client, role: string, login: 'login' | 'nologin'): Promise<void> {
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [role]);
  if (rowCount) return;
  try {
    await admin.query(`create role ${role} ${login}`);
  } catch (error) {
    if (!(error instanceof DatabaseError)) throw error;
    if (error.code === DUPLICATE_ROLE || error.code === UNIQUE_VIOLATION) return; // another process was first
    if (error.code !== NOT_ALLOWED) throw error;
    throw new UserError(
      `The user of DATABASE_URL may not create the role ${role}. Allow it (alter role … createrole), or give the ` +
        'URL of a user who may.',
    );
  }
}

async function setPassword(admin: Client, role: LoginRole, password: string): Promise<void> {
  try {
    await admin.query(`alter role ${role} login password ${escapeLiteral(scramVerifier(password))}`);
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === NOT_ALLOWED)) throw error;
    throw new UserError(
      `The role ${role} is there already and the user of DATABASE_URL may not set its password: another user of ` +
        "this server made it. Give that user's URL, or a superuser's.",
    );
  }
}

async function canLogIn(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url });
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (error instanceof DatabaseError && (error.code === WRONG_PASSWORD || error.code === NO_SUCH_LOGIN)) {
      return false;
    }
    throw error;
  } finally {
    await client.end();
  }
}

// PostgreSQL manual, appendix A.
const DUPLICATE_ROLE = '42710';
const UNIQUE_VIOLATION = '23505';
const NOT_ALLOWED = '42501';
const WRONG_PASSWORD = '28P01';
const NO_SUCH_LOGIN = '28000';
