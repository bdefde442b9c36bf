import { Command, InvalidArgumentError } from 'commander';

export type PreviewOptions = {
  /** 0: a free one. */
  readonly port: number;
  /** Where pictures go; undefined: pages to look at. */
  readonly out: string | undefined;
  readonly json: boolean;
};

const DEFAULT_PORT = 4_300;

export function previewCommand(action: (options: PreviewOptions) => Promise<void>): Command {
  return new Command('leadlight preview')
    .description(
      "Shows Leadlight's card, settings page and call queue without a HubSpot account: built by HubSpot's own builder, " +
        'run in a worker as HubSpot runs them, with every state to choose from. The look of the components is ours.',
    )
    .option('--port <n>', 'port of the pages; 0 takes any free one', portFrom, DEFAULT_PORT)
    .option(
      '--out <folder>',
      'write a picture of every state, light and dark, 1,200 and 320 pixels wide, and end',
    )
    .option('--json', 'print what was started or written as JSON on standard output', false)
    .addHelpText(
      'after',
      `
Examples:
  leadlight preview
  leadlight preview --out pictures

Pictures need Chromium: the one that LEADLIGHT_CHROMIUM names, or /usr/bin/chromium. See docs/hubspot-preview.md.`,
    )
    .action(action);
}

function portFrom(text: string): number {
  const port = Number(text);
  if (text.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError('A whole number from 0 to 65,535 is needed.');
  }
  return port;
}
