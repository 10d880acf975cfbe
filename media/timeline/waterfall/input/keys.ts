import { ROW_HEIGHT } from '../layout.ts';
import type { WaterfallModel } from '../model.ts';

const ZOOM_STEP = 1.5;
/** How much of the time that shows a press moves. */
const PAN_STEP = 0.15;

/** Does what a key means on the rows; false where it means nothing. */
export function handleKey(model: WaterfallModel, event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || model.visible.count === 0) return false;
  const { window, visible, selected } = model;
  const index = selected === undefined ? 0 : visible.indexOf(selected);
  const page = Math.max(1, Math.floor(model.rowsHeight / ROW_HEIGHT) - 1);
  switch (event.key) {
    case 'ArrowUp':
      return selectAt(model, index - 1);
    case 'ArrowDown':
      return selectAt(model, index + 1);
    case 'PageUp':
      return selectAt(model, index - page);
    case 'PageDown':
      return selectAt(model, index + page);
    case 'Home':
      return selectAt(model, 0);
    case 'End':
      return selectAt(model, visible.count - 1);
    case 'ArrowLeft':
    case 'ArrowRight':
      if (event.shiftKey) model.pan((window.to - window.from) * (event.key === 'ArrowLeft' ? -PAN_STEP : PAN_STEP));
      else if (event.key === 'ArrowLeft') collapseOrLeave(model, visible.at(index));
      else expandOrEnter(model, visible.at(index));
      return true;
    case 'Enter':
      model.open(visible.at(index));
      return true;
    case '+':
    case '=':
      model.zoom(ZOOM_STEP, middleOfSelection(model));
      return true;
    case '-':
      model.zoom(1 / ZOOM_STEP, middleOfSelection(model));
      return true;
    case '0':
      model.showAll();
      return true;
    default:
      if (event.key >= '1' && event.key <= '9' && event.key.length === 1) model.collapseAll(Number(event.key));
      else return handleLetter(model, event.key.toLowerCase());
      return true;
  }
}

function handleLetter(model: WaterfallModel, letter: string): boolean {
  if (letter === 'f') model.zoomToSelection();
  else if (letter === 'k' && model.selected !== undefined) model.toggleAlike(model.selected);
  else if (letter === 'n') model.nextError(1);
  else if (letter === 'p') model.nextError(-1);
  else return false;
  return true;
}

function selectAt(model: WaterfallModel, index: number): boolean {
  const { visible } = model;
  model.select(visible.at(Math.min(Math.max(index, 0), visible.count - 1)), { reveal: true, byUser: true });
  return true;
}

function collapseOrLeave(model: WaterfallModel, row: number): void {
  const { visible } = model;
  if (visible.hasChildren(row) && !visible.isCollapsed(row)) return model.setCollapsed(row, true);
  const parent = visible.parentOf(row);
  if (parent !== undefined) model.select(parent, { reveal: true, byUser: true });
}

function expandOrEnter(model: WaterfallModel, row: number): void {
  const { visible } = model;
  if (visible.isCollapsed(row)) model.setCollapsed(row, false);
  else if (visible.hasChildren(row)) selectAt(model, visible.indexOf(row) + 1);
}

/** Keys zoom at what is selected while it shows; undefined means the middle of the picture. */
function middleOfSelection(model: WaterfallModel): number | undefined {
  if (model.selected === undefined) return undefined;
  const { from, to } = model.window;
  const [start, end] = [Math.max(from, model.startOf(model.selected)), Math.min(to, model.endOf(model.selected))];
  return start <= end ? (start + end) / 2 : undefined;
}
