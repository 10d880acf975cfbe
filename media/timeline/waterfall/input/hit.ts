import { twistieX, TWISTIE_WIDTH } from '../drawing/drawNames.ts';
import { logMarkAt } from '../drawing/drawLogMarks.ts';
import { MINIMAP_HEIGHT, ROW_HEIGHT, ROWS_TOP } from '../layout.ts';
import type { WaterfallModel } from '../model.ts';

/** What stands at a point. */
export type Hit =
  | { readonly area: 'minimap' | 'ruler' | 'nothing' }
  | {
      readonly area: 'row';
      readonly row: number;
      /** The bars' side, not the names'. */
      readonly inBars: boolean;
      readonly onTwistie: boolean;
      readonly logMark: number | undefined;
    };

/** @param x px from the waterfall's left @param y px from its top */
export function hitTest(model: WaterfallModel, x: number, y: number): Hit {
  if (x < 0 || y < 0 || x > model.width || y > model.height) return { area: 'nothing' };
  if (y < MINIMAP_HEIGHT) return { area: 'minimap' };
  const inBars = x >= model.nameWidth;
  if (y < ROWS_TOP) return { area: inBars ? 'ruler' : 'nothing' };
  const index = Math.floor((y - ROWS_TOP + model.scrollTop) / ROW_HEIGHT);
  if (index >= model.visible.count) return { area: 'nothing' };
  const row = model.visible.at(index);
  const twistie = twistieX(model, row);
  return {
    area: 'row',
    row,
    inBars,
    onTwistie: !inBars && model.visible.hasChildren(row) && x >= twistie - 2 && x < twistie + TWISTIE_WIDTH + 2,
    logMark: inBars ? logMarkAt(model, index, x) : undefined,
  };
}
