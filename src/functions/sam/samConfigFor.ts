import { folderOf, relativePath } from '../../base/fileUri.ts';
import type { SamConfig } from './samConfig.ts';

/**
 * The samconfig that `sam deploy` would take for a template: one that names it, else the one in its folder, else the one
 * in the nearest folder above.
 */
export function samConfigFor(template: string, configs: readonly SamConfig[]): SamConfig | undefined {
  const naming = configs.find((config) => config.environments.some((environment) => environment.template === template));
  if (naming) return naming;
  const above = configs.filter((config) => relativePath(folderOf(config.file), template) !== undefined);
  return above.reduce<SamConfig | undefined>(
    (best, config) => (best && folderOf(best.file).length >= folderOf(config.file).length ? best : config),
    undefined,
  );
}
