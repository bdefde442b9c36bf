import { connectDemo, type DemoParts } from './connect-demo.ts';
import { liveOn } from './live-on.ts';
import { type Summary, summarise } from './summary.ts';

/** The sandbox company connected to Leadlight, and alive until `shutdown` ends it. */
export async function runDemo(parts: DemoParts): Promise<Summary> {
  const { story, shutdown, wall } = parts;
  const began = wall();
  const demo = await connectDemo(parts);
  const { service, company, tenant, resumed, pages, serviceOrigin } = demo;
  const firstTask = await liveOn({ ...demo, shutdown });
  // Now, when the start has the machine no more; whoever looks earlier waits a second for it.
  demo.prepareExtension().catch((error: unknown) => {
    story.say(`HubSpot's bundles could not be built: ${error instanceof Error ? error.message : error}`);
  });
  story.begin('Tasks');
  story.end(await firstTask());
  return summarise({
    ...{ service, company, tenant, resumed },
    ...{ address: pages.origin, api: serviceOrigin, seconds: (wall() - began) / 1000 },
  });
}
