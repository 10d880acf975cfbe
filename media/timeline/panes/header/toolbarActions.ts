import gitCompare from '@vscode/codicons/src/icons/git-compare.svg';
import lightbulb from '@vscode/codicons/src/icons/lightbulb.svg';
import plug from '@vscode/codicons/src/icons/plug.svg';
import save from '@vscode/codicons/src/icons/save.svg';
import type { TimelineAction } from '../../../../src/views/timeline/timelineMessages.ts';
import type { IconPath } from './icon.tsx';

/** The icons of what the host offers that has a button of its own. */
export const TOOLBAR_ICON = {
  connect: plug,
  remedy: lightbulb,
  compare: gitCompare,
  save,
} as const satisfies Partial<Record<TimelineAction['id'], IconPath>>;

/** Whether what the host offers has a button of its own; what has none stands in the menu. */
export function isInToolbar(
  action: TimelineAction,
): action is TimelineAction & { readonly id: keyof typeof TOOLBAR_ICON } {
  return action.id in TOOLBAR_ICON;
}
