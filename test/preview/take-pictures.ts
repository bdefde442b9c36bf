import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  escapeHtml,
  LABEL,
  readSurfaces,
  type Story,
  startPreview,
  storiesOf,
  storyPath,
} from '../../hubspot-extension/preview/index.ts';
import { openChromium } from '../pictures/open-chromium.ts';
import { pictureFile } from './picture-file.ts';
import { ALL_LOOKS, type Faults, inLooks, showStory, tabsOf } from './show-story.ts';

export type Picture = {
  readonly surface: string;
  readonly story: string;
  readonly theme: string;
  readonly width: number;
  /** In the folder. */
  readonly file: string;
  readonly faults: Faults;
};

/** A picture of every state in both themes and widths, and an index.html to look at them. */
export async function takePictures(
  folder: string,
  cacheFolder: string,
  taken: (picture: Picture) => void,
): Promise<readonly Picture[]> {
  const preview = await startPreview(0, cacheFolder);
  const browser = await openChromium();
  const pictures: Picture[] = [];
  try {
    const page = await browser.newPage();
    for (const surface of readSurfaces()) {
      await mkdir(join(folder, surface.uid), { recursive: true });
      const take = async (story: Story, tab: string | null, faults: Faults): Promise<void> => {
        await inLooks(page, ALL_LOOKS, async ({ theme, width }) => {
          const file = pictureFile(surface.uid, story.slug, tab, { theme, width });
          await page.screenshot({ path: join(folder, file), fullPage: true, animations: 'disabled' });
          const name = tab === null ? story.name : `${story.name}, ${tab}`;
          const picture = { surface: surface.title, story: name, theme, width, file, faults };
          pictures.push(picture);
          taken(picture);
        });
      };
      for (const [at, story] of storiesOf(surface.location).entries()) {
        const look = { theme: '', width: 0, bare: true };
        const faults = await showStory(page, preview.origin + storyPath(surface, story, look));
        await take(story, null, faults);
        // The first story is the usual state: what its other tabs hold is looked at too.
        for (const tab of at === 0 ? (await tabsOf(page)).slice(1) : []) {
          await page.getByRole('tab', { name: tab }).click();
          await take(story, tab, []);
        }
      }
    }
  } finally {
    await browser.close();
    await preview.close();
  }
  await writeFile(join(folder, 'index.html'), picturesPage(pictures));
  return pictures;
}

function picturesPage(pictures: readonly Picture[]): string {
  const stories = Map.groupBy(pictures, ({ surface, story }) => `${surface}: ${story}`);
  const sections = [...stories].map(
    ([title, shown]) => `<h2>${escapeHtml(title)}</h2>
<div>${shown.map(({ file, theme, width, faults }) => `<figure><a href="${file}"><img src="${file}" alt="${escapeHtml(`${title}, ${theme}, ${width} pixels`)}" width="${width / 2}" loading="lazy"></a><figcaption>${theme}, ${width} px${faults.length > 0 ? `: ${escapeHtml(faults.join('; '))}` : ''}</figcaption></figure>`).join('')}</div>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Leadlight in HubSpot: pictures</title>
<style>body{font:1rem/1.5 system-ui,sans-serif;margin:1rem}div{display:flex;flex-wrap:wrap;gap:1rem;align-items:start}figure{margin:0}img{max-width:100%;height:auto;border:1px solid #999}</style></head>
<body><h1>Leadlight in HubSpot: pictures</h1><p>${escapeHtml(LABEL)}</p>
${sections.join('\n')}
</body></html>
`;
}
