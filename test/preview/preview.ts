import { join, resolve } from 'node:path';
import { type PreviewOptions, previewCommand } from '../../crm-app/src/cli/commands/preview.ts';
import { wordsFor } from '../../crm-app/src/cli/fail.ts';
import { UserError } from '../../crm-app/src/platform/user-error.ts';
import { readSurfaces, startPreview, storiesOf, storyPath } from '../../hubspot-extension/preview/index.ts';
import { CHROMIUM, hasChromium } from '../pictures/open-chromium.ts';
import { ROOT } from '../toolchain/run-program.ts';
import { takePictures } from './take-pictures.ts';

/** Bundles that HubSpot's builder made, kept until their sources change. */
export const CACHE_FOLDER = join(ROOT, '.leadlight', 'preview');

async function preview({ port, out, json }: PreviewOptions): Promise<void> {
  if (out !== undefined) return writePictures(resolve(out), json);
  const running = await startPreview(port, CACHE_FOLDER);
  const end = async () => {
    await running.close();
    process.exit();
  };
  process.once('SIGINT', end);
  process.once('SIGTERM', end);
  if (json)
    process.stdout.write(
      `${JSON.stringify({ address: running.origin, states: statesAt(running.origin) })}\n`,
    );
  process.stderr.write(`Every surface and state: ${running.origin}\nCtrl-C ends it.\n`);
}

function statesAt(origin: string): { surface: string; state: string; address: string }[] {
  const look = { theme: '', width: 0, bare: false };
  return readSurfaces().flatMap((surface) =>
    storiesOf(surface.location).map((story) => ({
      surface: surface.uid,
      state: story.name,
      address: origin + storyPath(surface, story, look),
    })),
  );
}

async function writePictures(folder: string, json: boolean): Promise<void> {
  if (!hasChromium)
    throw new UserError(`There is no Chromium at ${CHROMIUM}. Name one in LEADLIGHT_CHROMIUM.`);
  const pictures = await takePictures(folder, CACHE_FOLDER, ({ file, faults }) => {
    process.stderr.write(`${file}${faults.length === 0 ? '' : `: ${faults.join('; ')}`}\n`);
  });
  const faulty = pictures.filter(({ faults }) => faults.length > 0);
  if (json) process.stdout.write(`${JSON.stringify({ folder, pictures })}\n`);
  process.stderr.write(`${pictures.length} pictures, to look at in ${join(folder, 'index.html')}\n`);
  if (faulty.length > 0)
    throw new UserError(`${faulty.length} of them show a fault; it is named beside each.`);
}

try {
  await previewCommand(preview).parseAsync();
} catch (error) {
  process.stderr.write(`\n${wordsFor(error)}\n`);
  process.exitCode = 1;
}
