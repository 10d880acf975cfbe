import { plural } from '../../../base/text/figures.ts';
import type { SpanPlace, TracePlaces } from '../../../live/places/tracePlaces.ts';
import { spanLabel } from '../../../trace/text/spanLabel.ts';
import { plainText } from '../../../base/text/plainText.ts';
import type { Span, SpanException, StackFrame } from '../../../trace/span.ts';
import { boundedData, cutText } from './boundedData.ts';
import type { PlaceLinks } from './placeLinks.ts';
import type { SpanIndex } from './spanIndex.ts';
import { spanFailure } from './spanFailure.ts';
import { spanJson } from './spanJson.ts';
import { plainNote, spanNotes } from './spanNotes.ts';
import { spanSections } from './spanSections.ts';
import { spanTimes } from './spanTimes.ts';
import type { DetailedException, LinkedText, SpanDetails } from './detailMessages.ts';

const MAX_NAME = 1000;
const MAX_EXCEPTIONS = 20;
const MAX_FRAMES = 100;
const MAX_MESSAGE = 10_000;
const METADATA_BOUNDS = { depth: 32, values: 5000, text: 10_000 };

/** All that the pane says of a span. @param places undefined until they are looked up. */
export function spanDetails(
  span: Span,
  index: SpanIndex,
  places: TracePlaces | undefined,
  links: PlaceLinks,
): SpanDetails {
  const raw = spanJson(span);
  const more = span.exceptions.length - MAX_EXCEPTIONS;
  return {
    spanId: span.id,
    name: plainText(spanLabel(span), MAX_NAME),
    status: span.status,
    times: spanTimes(span, index),
    began: span.start,
    source: sourceOf(places?.span(span.id), links),
    sections: spanSections(span, index),
    failure: spanFailure(span, index),
    exceptions: span.exceptions.slice(0, MAX_EXCEPTIONS).map((exception) => detailed(exception, places, links)),
    metadata: Object.keys(span.metadata).length === 0 ? undefined : boundedData(span.metadata, METADATA_BOUNDS),
    notes: [
      ...spanNotes(span, index),
      ...(more > 0
        ? [plainNote(`${plural(more, 'more exception')} of it ${more === 1 ? 'is' : 'are'} not shown.`)]
        : []),
      ...(raw.cut ? [plainNote('Its JSON is cut: it is too long to be shown.')] : []),
    ],
    raw: raw.text,
  };
}

function sourceOf(place: SpanPlace | undefined, links: PlaceLinks): SpanDetails['source'] {
  switch (place?.kind) {
    case undefined:
      return { places: [], evidence: 'looking for the line that made it …' };
    case 'none':
      return { places: [], evidence: plainText(place.reason) };
    case 'place':
      return { places: place.places.map((each) => links.linkTo(each)), evidence: plainText(place.evidence) };
  }
}

function detailed(
  { type, message, remote, stack }: SpanException,
  places: TracePlaces | undefined,
  links: PlaceLinks,
): DetailedException {
  const frames: LinkedText[] = stack.slice(0, MAX_FRAMES).map((frame) => linkedFrame(frame, places, links));
  const more = stack.length - MAX_FRAMES;
  if (more > 0) frames.push({ text: `… and ${plural(more, 'more frame')}`, link: undefined });
  return {
    type: cutText(type ?? 'exception without a type', MAX_NAME),
    message: cutText(message ?? '', MAX_MESSAGE),
    remote,
    frames,
  };
}

/** `charge  src/orders/payments.ts:31` where it is in the workspace, `charge (/var/task/index.js:10)` as recorded elsewhere. */
function linkedFrame(frame: StackFrame, places: TracePlaces | undefined, links: PlaceLinks): LinkedText {
  const place = places?.frame(frame);
  const label = plainText(frame.label ?? '', 200);
  if (place) return { text: [label, links.textOf(place)].filter(Boolean).join('  '), link: links.numberOf(place) };
  const recorded = [frame.path, frame.line, frame.column].filter((part) => part !== undefined).join(':');
  return { text: [label, `(${plainText(recorded, 300)})`].filter(Boolean).join(' '), link: undefined };
}
