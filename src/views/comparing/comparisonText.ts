import { countText, plural } from '../../base/text/figures.ts';
import type { ComparedPicture } from '../../live/comparing/comparison.ts';
import type { ComparisonState } from '../../live/comparing/comparisonWish.ts';
import { minuteText } from '../wording.ts';
import { againstText } from './changeText.ts';

/** What is compared with what, in one sentence; undefined where nothing is. @param now epoch ms. */
export function comparisonText(
  state: ComparisonState,
  functions: readonly ComparedPicture[],
  now: number,
): string | undefined {
  switch (state.kind) {
    case 'none':
      return undefined;
    case 'reading': {
      const { wish, read, listed } = state;
      return `Comparing with ${againstText(wish, now)}: ${countText(read)} of ${countText(listed)} read.`;
    }
    case 'ready': {
      const { wish, completeFrom, traces } = state;
      const compared = wish.since === undefined ? 'Compared' : `Since ${minuteText(wish.since)} compared`;
      const changed = functions.filter((picture) => picture.changed).length;
      const changes = changed === 0 ? 'no sure change' : `changes in ${plural(changed, 'function')}`;
      const found = traces === 0 ? 'no traces there to compare with' : changes;
      return `${compared} with ${againstText({ ...wish, from: completeFrom }, now)}: ${found}.`;
    }
  }
}
