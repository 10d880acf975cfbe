import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** An editor that shows the code and nothing about itself. */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
} as const;

/** Writes user settings of an isolated data folder, `<dataDir>/User/settings.json`: what is there stays unless `settings` names it. */
export async function writeUserSettings(dataDir: string, settings: Readonly<Record<string, unknown>>): Promise<void> {
  const file = join(dataDir, 'User', 'settings.json');
  const before = await readFile(file, 'utf8').then(
    (text) => JSON.parse(text) as Record<string, unknown>,
    () => ({}),
  );
  await mkdir(join(dataDir, 'User'), { recursive: true });
  await writeFile(file, `${JSON.stringify({ ...before, ...settings }, undefined, 2)}\n`);
}
