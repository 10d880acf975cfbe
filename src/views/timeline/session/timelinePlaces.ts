import { baseName } from '../../../base/fileUri.ts';
import type { Place } from '../../../base/place.ts';
import type { TracePlaces } from '../../../live/places/tracePlaces.ts';
import { plainText } from '../../../base/text/plainText.ts';
import { walkShownSpans, type Callees } from '../../../trace/shownSpans.ts';
import type { Trace } from '../../../trace/span.ts';
import type { TimelinePlaces } from '../timelineMessages.ts';

/** The places of a trace's spans as short texts, for the rows that `timelineOf` makes of it. */
export function timelinePlaces(trace: Trace, places: TracePlaces, callees: Callees = 'merged'): TimelinePlaces {
  const rows: number[] = [];
  const texts: string[] = [];
  let row = 0;
  for (const span of walkShownSpans(trace.roots, callees)) {
    const found = places.span(span.id);
    if (found.kind === 'place') {
      rows.push(row);
      texts.push(shortText(found.places));
    }
    row++;
  }
  return { rows: Uint32Array.from(rows), texts };
}

/** `create.ts:24`; of a tie `create.ts:24 or 41`, `create.ts:24 or pay.ts:3`. */
function shortText([first, ...ties]: readonly [Place, ...Place[]]): string {
  const name = baseName(first.file);
  const others = ties.map(({ file, line }) => (file === first.file ? `${line}` : `${baseName(file)}:${line}`));
  return plainText([`${name}:${first.line}`, ...others].join(' or '), 100);
}
