import type { ShownLook } from './show-story.ts';

/** Where the picture of a state lies in a folder of pictures: "leadlight_settings/ready-model-dark-320.png". */
export function pictureFile(surface: string, story: string, tab: string | null, look: ShownLook): string {
  const name = tab === null ? story : `${story}-${tab.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`;
  return `${surface}/${name}-${look.theme}-${look.width}.png`;
}
