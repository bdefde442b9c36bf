/** The preview: HubSpot's bundles in a real worker, in pages of our own. See docs/hubspot-preview.md. */
export type { DoorAnswer, DoorRequest, ExtensionMount } from './protocol.ts';
export { escapeHtml } from './server/escape-html.ts';
export { extensionContext, type Viewer } from './server/extension-context.ts';
export { createExtensionFiles, type ExtensionFiles } from './server/extension-files.ts';
export { DoorRefused, readDoorRequest } from './server/read-door-request.ts';
export { PAGE_POLICY, type Preview, startPreview } from './server/start-preview.ts';
export { type Story, storiesOf } from './server/stories.ts';
export { LABEL, storyPath, THEMES, WIDTHS } from './server/story-page.ts';
export { bundleName, profileVariables, readSurfaces, type Surface } from './server/surfaces.ts';
