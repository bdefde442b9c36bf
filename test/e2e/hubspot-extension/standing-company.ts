import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { createLog } from '../../../crm-app/src/platform/logging.ts';
import { createShutdown } from '../../../crm-app/src/platform/shutdown.ts';
import { type ConnectedDemo, connectDemo } from '../../demo/connect-demo.ts';
import { type CrmUser, managerOf } from '../../demo/extension/crm-user.ts';
import { createStory } from '../../demo/story.ts';

export type StandingCompany = ConnectedDemo & {
  /** Milliseconds of the company's time. */
  pass(milliseconds: number): void;
  /** Who looks at the pages from now on. */
  lookAs(user: CrmUser): void;
  readonly manager: CrmUser;
  end(): Promise<void>;
};

/** Enough wins for a model: with fewer leads the data gate keeps every propensity back. */
const LEADS = 800;

/**
 * The sandbox company of ./leadlight start, connected to the running service and scored, whose time passes by hand
 * alone: nothing happens in it that a test did not do.
 */
export async function standingCompany(): Promise<StandingCompany> {
  const folder = mkdtempSync(join(tmpdir(), 'leadlight-extension-'));
  const shutdown = createShutdown(createLog('silent'));
  let wall = Date.now();
  let viewer: CrmUser | null = null;
  const end = async () => {
    await shutdown.end();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const demo = await connectDemo({
      options: { seed: 7, leads: LEADS, fresh: true, port: 0, speed: 1, json: false },
      env: { ...process.env, LEADLIGHT_DATA: folder, PORT: '' },
      story: createStory(silent() as NodeJS.WriteStream, () => wall),
      shutdown,
      wall: () => wall,
      viewer: (sandbox) => viewer ?? managerOf(sandbox),
    });
    demo.clock.run();
    return {
      ...demo,
      manager: managerOf(demo.company.sandbox),
      pass(milliseconds) {
        wall += milliseconds;
      },
      lookAs(user) {
        viewer = user;
      },
      end,
    };
  } catch (error) {
    await end();
    throw error;
  }
}

function silent(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}
