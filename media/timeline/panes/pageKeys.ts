import { canCompare, NEXT_TIMES, OTHER_CALLEES, type PageIntents, type PageModel } from './pageModel.ts';

/** The keys that work wherever the focus is; what a part of the page has handled is left alone. */
export function pageKey(event: KeyboardEvent, intents: PageIntents, model: PageModel): void {
  const { timeline, problem, helpShown } = model;
  if (event.defaultPrevented || !timeline || problem || helpShown) return;
  const isWithModifier = event.ctrlKey || event.metaKey || event.altKey;
  const run = isWithModifier ? findOf(event, intents) : actionOf(event.key, intents, model);
  if (!run) return;
  event.preventDefault();
  run();
}

/** As in every editor. */
function findOf({ key, altKey }: KeyboardEvent, intents: PageIntents): (() => void) | undefined {
  return key.toLowerCase() === 'f' && !altKey ? () => intents.showFind(true) : undefined;
}

function actionOf(key: string, intents: PageIntents, model: PageModel): (() => void) | undefined {
  const { timeline, comparison } = model;
  switch (key.toLowerCase()) {
    case 'd':
      return () => intents.showTab('details', true);
    case 'l':
      return () => intents.showTab('logs', true);
    case 's':
      return () => intents.showTab('statistics', true);
    case 'm':
      return () => intents.showTab('map', true);
    case 'c':
      // Pressed on the comparison, for another one.
      if (comparison && model.tab !== 'comparison') return () => intents.showTab('comparison', true);
      return timeline && canCompare(timeline) ? () => intents.act('compare') : undefined;
    case 'g':
      return () => intents.group(!model.grouped);
    case 'i': {
      const other = timeline?.callees && OTHER_CALLEES[timeline.callees];
      return other && (() => intents.showCallees(other));
    }
    case 't':
      return () => intents.tellTimes(NEXT_TIMES[model.times]);
    case '/':
      return () => intents.showFind(true);
    case '?':
      return () => intents.showHelp(true);
    case 'escape':
      return () => intents.focusWaterfall();
    case 'n':
      return () => intents.nextError(1);
    case 'p':
      return () => intents.nextError(-1);
    case 'f':
      return () => intents.zoom('selection');
    case '0':
      return () => intents.zoom('all');
    case '+':
    case '=':
      return () => intents.zoom('in');
    case '-':
      return () => intents.zoom('out');
    default:
      return undefined;
  }
}
