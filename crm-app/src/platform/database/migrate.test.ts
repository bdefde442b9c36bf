import { Writable } from 'node:stream';
import { expect, it } from 'vitest';
import { createLog } from '../logging.ts';
import { openQueue } from '../queue/bullmq-queue.ts';
import { migrate } from './migrate.ts';
import { createTestDatabase } from './test-database.ts';

it('migrates again where the queue has been used: what BullMQ made since is its own role’s', async () => {
  const test = await createTestDatabase();
  const quiet = createLog('silent', new Writable({ write: (_chunk, _encoding, done) => done() }));
  const queue = openQueue({ kind: 'postgres', url: test.queueUrl }, quiet);
  const tenant = await test.createTenant();
  await queue.add({ kind: 'deliver', tenant });
  await queue.close();
  await expect(migrate(test.adminUrl)).resolves.toBeUndefined();
  await test.close();
});
