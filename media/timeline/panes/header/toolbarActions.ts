import type { TimelineAction } from '../../../../src/views/timeline/timelineMessages.ts';
import type { CodiconName } from './codicons.ts';

/** The icons of what the host offers that has a button of its own. */
export const TOOLBAR_ICON = {
  connect: 'plug',
  remedy: 'lightbulb',
  compare: 'git-compare',
  save: 'save',
} as const satisfies Partial<Record<TimelineAction['id'], CodiconName>>;

/** Whether what the host offers has a button of its own; what has none stands in the menu. */
export function isInToolbar(
  action: TimelineAction,
): action is TimelineAction & { readonly id: keyof typeof TOOLBAR_ICON } {
  return action.id in TOOLBAR_ICON;
}
