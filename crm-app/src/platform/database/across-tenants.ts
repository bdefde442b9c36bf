import type { Pool } from 'pg';
import type { CrmKind } from '../../connectors/crm.ts';
import { jsonRows } from './json-rows.ts';

export type StoredWebhook = {
  /** The CRM's id of the account that it is about. */
  readonly account: string;
  /** Tells it from every other of its tenant; a second one with the same key is not stored. */
  readonly key: string;
  readonly payload: unknown;
};

/** The few questions that look across tenants; the functions of migrations/0004-across-tenants.ts and later ones. */
export interface AcrossTenants {
  tenantOf(crm: CrmKind, account: string): Promise<string | null>;
  /** The same, null too where the account left. */
  installedTenantOf(crm: CrmKind, account: string): Promise<string | null>;
  /** The tenant of an account; made if there is none, and set to `installing` again if it was uninstalled. */
  createTenant(given: { crm: CrmKind; account: string; name: string }): Promise<string>;
  activeTenants(): Promise<string[]>;
  /** Those that may hold tokens: all but the uninstalled ones. */
  installedTenants(): Promise<string[]>;
  /** Connected, and not scored for the first time yet. */
  installingTenants(): Promise<string[]>;
  tenantsWithDirtyLeads(limit: number): Promise<string[]>;
  /** `now` in epoch milliseconds, as everywhere. */
  tenantsWithDueOutbox(now: number, limit: number): Promise<string[]>;
  tenantsWithWaitingWebhooks(limit: number): Promise<string[]>;
  tenantsDueByClock(now: number, limit: number): Promise<string[]>;
  /** In any state, those that left among them. */
  everyTenant(): Promise<string[]>;
  /** Of a tenant that is uninstalled; of any other nothing goes. */
  forgetSettingsHistory(tenant: string): Promise<void>;
  /** `hash` is SHA-256 of the key. Null too when the key is revoked or the tenant uninstalled. */
  tenantOfApiKey(hash: Buffer): Promise<string | null>;
  /** Stores what is new of one call of a webhook; how many, by tenant. Drops what belongs to no tenant. */
  storeWebhooks(
    crm: CrmKind,
    now: number,
    deliveries: readonly StoredWebhook[],
  ): Promise<{ tenant: string; stored: number }[]>;
  /** Numbers for /metrics by name, e.g. dirty_leads, outbox_failed, tenants_active. */
  counts(now: number): Promise<Record<string, number>>;
}

export function acrossTenants(pool: Pool): AcrossTenants {
  async function rows<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
    return (await pool.query<Row>(text, values)).rows;
  }
  async function ids(call: string, values: unknown[]): Promise<string[]> {
    return (await rows<{ id: string | null }>(`select ${call} as id`, values)).flatMap(({ id }) => id ?? []);
  }
  return {
    tenantOf: async (crm, account) => (await ids('leadlight.tenant_of($1, $2)', [crm, account]))[0] ?? null,
    installedTenantOf: async (crm, account) =>
      (await ids('leadlight.installed_tenant_of($1, $2)', [crm, account]))[0] ?? null,
    createTenant: async ({ crm, account, name }) => {
      const [id] = await ids('leadlight.create_tenant($1, $2, $3)', [crm, account, name]);
      if (id === undefined) throw new Error(`No tenant was made for the ${crm} account ${account}.`);
      return id;
    },
    activeTenants: () => ids('leadlight.active_tenants()', []),
    installedTenants: () => ids('leadlight.installed_tenants()', []),
    installingTenants: () => ids('leadlight.installing_tenants()', []),
    tenantsWithDirtyLeads: (limit) => ids('leadlight.tenants_with_dirty_leads($1)', [limit]),
    tenantsWithDueOutbox: (now, limit) =>
      ids('leadlight.tenants_with_due_outbox($1, $2)', [new Date(now), limit]),
    tenantsWithWaitingWebhooks: (limit) => ids('leadlight.tenants_with_waiting_webhooks($1)', [limit]),
    tenantsDueByClock: (now, limit) => ids('leadlight.tenants_due_by_clock($1, $2)', [new Date(now), limit]),
    everyTenant: () => ids('leadlight.every_tenant()', []),
    forgetSettingsHistory: async (tenant) =>
      void (await ids('leadlight.forget_settings_history($1)', [tenant])),
    tenantOfApiKey: async (hash) => (await ids('leadlight.tenant_of_api_key($1)', [hash]))[0] ?? null,
    storeWebhooks: (crm, now, deliveries) =>
      rows('select tenant, stored from leadlight.store_webhooks($1, $2, $3)', [
        crm,
        new Date(now),
        jsonRows(deliveries),
      ]),
    counts: async (now) => {
      const counted = await rows<{ name: string; value: number }>(
        'select name, value from leadlight.metrics_counts($1)',
        [new Date(now)],
      );
      return Object.fromEntries(counted.map(({ name, value }) => [name, value]));
    },
  };
}
