import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

const EXTENSION = resolve(import.meta.dirname, '..');

/** What HubSpot's worker does not have, and what its components do not take. */
const BAD_CARD = `import { Text } from '@hubspot/ui-extensions';
import '../settings/SettingsPage.tsx';

export async function Bad() {
  alert('stop');
  await fetch('https://leadlight.example.com');
  return (
    <div>
      <Text style={{ color: 'red' }}>late</Text>
    </div>
  );
}
`;

it('HubSpot’s rules see HTML, a dialog, a browser’s fetch and a neighbour’s file in a card', () => {
  const args = ['--stdin', '--stdin-filename', 'src/app/cards/Bad.tsx', '--format', 'json'];
  const ran = spawnSync(process.execPath, ['node_modules/eslint/bin/eslint.js', ...args], {
    cwd: EXTENSION,
    input: BAD_CARD,
    encoding: 'utf8',
  });
  const [{ messages }] = JSON.parse(ran.stdout) as [{ messages: { ruleId: string }[] }];
  expect(messages.map(({ ruleId }) => ruleId).sort()).toEqual([
    '@hubspot/ui-extensions/no-browser-dialogs',
    '@hubspot/ui-extensions/no-html-elements',
    '@hubspot/ui-extensions/no-native-http',
    '@hubspot/ui-extensions/no-parent-imports',
  ]);
  expect(ran.status).toBe(1);
});

it('the compiler sees what HubSpot’s components do not take', () => {
  const folder = mkdtempSync(join(tmpdir(), 'leadlight-bad-card-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  symlinkSync(join(EXTENSION, 'node_modules'), join(folder, 'node_modules'), 'junction');
  writeFileSync(join(folder, 'Bad.tsx'), BAD_CARD.replace("import '../settings/SettingsPage.tsx';\n", ''));
  const config = { extends: join(EXTENSION, 'tsconfig.json'), include: [], files: ['Bad.tsx'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const compiler = join(EXTENSION, 'node_modules/typescript/bin/tsc');
  const ran = spawnSync(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], {
    encoding: 'utf8',
  });
  const errors = ran.stdout.split('\n').filter((line) => line.includes('error TS'));
  expect(errors).toHaveLength(1);
  expect(errors[0]).toContain('style');
  expect(ran.status).not.toBe(0);
});
