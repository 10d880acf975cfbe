import { UserError } from './userError.ts';

/** How many problems one notification names. */
const TOLD = 3;

/** What is wrong with a setting's value, with a button that leads to it. @param key as settings files have it: `beamline.budgets`. */
export function settingProblem(key: string, problems: readonly string[]): UserError {
  const remedy = { label: 'Open Settings', command: 'workbench.action.openSettings', args: [key] };
  return new UserError(`Setting ${key}: ${problems.slice(0, TOLD).join(' ')}`, remedy);
}
