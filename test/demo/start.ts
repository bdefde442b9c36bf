import { type StartOptions, startCommand } from '../../crm-app/src/cli/commands/start.ts';
import { wordsFor } from '../../crm-app/src/cli/fail.ts';
import { main } from '../../crm-app/src/main/index.ts';
import { createShutdown, endOnSignals } from '../../crm-app/src/platform/shutdown.ts';
import { UserError } from '../../crm-app/src/platform/user-error.ts';
import { runDemo } from './run-demo.ts';
import { createStory } from './story.ts';
import { summaryLines } from './summary.ts';

/** `./leadlight start`: the service for the HubSpot app that the environment names, else the sandbox company. */
async function start(options: StartOptions): Promise<void> {
  const { env } = process;
  if (env.HUBSPOT_CLIENT_ID || env.HUBSPOT_CLIENT_SECRET) {
    return main(options.port === undefined ? env : { ...env, PORT: String(options.port) });
  }
  await startDemo(options);
}

async function startDemo(options: StartOptions): Promise<void> {
  const { env } = process;
  const story = createStory(process.stderr, () => performance.now());
  const shutdown = createShutdown({ error: (facts, why) => story.say(partWords(facts, why)) });
  const company = { isSaved: false };
  shutdown.onEnd('goodbye', async () => {
    if (company.isSaved) story.say('Saved. The next ./leadlight start goes on from here.');
  });
  let isRefused = false;
  shutdown.signal.addEventListener('abort', () => {
    story.breakOff();
    if (!isRefused) story.say('Ending …');
  });
  endOnSignals(shutdown);
  try {
    const summary = await runDemo({
      ...{ options, env, story, shutdown, wall: Date.now },
      onSaved: () => {
        company.isSaved = true;
      },
    });
    if (options.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
    for (const line of summaryLines(summary)) story.say(line);
    story.say('The company lives on. Ctrl-C ends everything that was started; nothing is lost.\n');
  } catch (error) {
    // What was asked to end fails for that reason alone.
    if (shutdown.signal.aborted) return shutdown.end();
    isRefused = error instanceof UserError || company.isSaved === false;
    await shutdown.end();
    throw error;
  }
}

/** What the way out has to say of a part, as a sentence. */
function partWords(facts: object, why: string): string {
  const part = 'part' in facts ? `${facts.part}: ` : '';
  const reason = 'err' in facts && facts.err instanceof Error ? ` (${facts.err.message})` : '';
  return `! ${part}${why}${reason}`;
}

try {
  await startCommand(start).parseAsync();
} catch (error) {
  process.stderr.write(`\n${wordsFor(error)}\n`);
  process.exitCode = 1;
}
