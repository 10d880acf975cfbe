import bug from '@vscode/codicons/src/icons/bug.svg';
import circleSlash from '@vscode/codicons/src/icons/circle-slash.svg';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { asArray, asRecord } from '../../../../src/base/readUnknown.ts';
import type {
  DetailNote,
  DetailSection,
  Fact,
  SpanDetails,
  SpanFailure,
} from '../../../../src/views/timeline/details/detailMessages.ts';
import type { Timeline } from '../../../../src/views/timeline/timelineMessages.ts';
import { bothZonesText, type TimeMode } from '../../clock.ts';
import { CopyButton, Link } from '../header/buttons.tsx';
import { Icon, StatusIcon, statusWord } from '../header/icon.tsx';
import { MarkedText } from '../markedText.tsx';
import type { PageIntents, PageModel } from '../pageModel.ts';
import { spanIdOf } from '../pageModel.ts';
import { firstLine, visibleText } from '../visibleText.ts';
import { Exceptions } from './exceptions.tsx';
import { MetadataTree } from './metadataTree.tsx';
import { RawJson } from './rawJson.tsx';
import { Section } from './section.tsx';

/** Characters from which on a value is a text of its own. */
const LONG_VALUE = 300;

interface DetailsPaneProps {
  readonly model: PageModel;
  readonly timeline: Timeline;
  readonly intents: PageIntents;
}

/** Everything that is known of the selected span. */
export function DetailsPane({ model, timeline, intents }: DetailsPaneProps): JSX.Element {
  const { details, selectedRow } = model;
  const wanted = selectedRow === undefined ? undefined : spanIdOf(timeline, selectedRow);
  const waiting = wanted !== details?.spanId;
  const element = useRef<HTMLDivElement>(null);
  // Told by its events: to ask for it would compute the page's layout once more.
  const isScrolled = useRef(false);
  useLayoutEffect(() => {
    if (isScrolled.current) element.current?.scrollTo({ top: 0, behavior: 'instant' });
  }, [details?.spanId]);
  return (
    // It scrolls, and so must be reached by the keyboard.
    <div
      ref={element}
      onScroll={({ currentTarget }) => (isScrolled.current = currentTarget.scrollTop > 0)}
      class={`details ${waiting ? 'waiting' : ''}`}
      role="group"
      aria-label={details ? `Details of ${firstLine(details.name)}` : 'Details'}
      aria-busy={waiting}
      tabIndex={0}
      data-focus
    >
      {details ? (
        <SpanDetailsView details={details} times={model.times} intents={intents} />
      ) : (
        <p class="empty">{wanted === undefined ? 'Select a span to see its details.' : 'Reading the span …'}</p>
      )}
    </div>
  );
}

interface ViewProps {
  readonly details: SpanDetails;
  readonly times: TimeMode;
  readonly intents: PageIntents;
}

/** Elements of one span serve the next one, which is half the time of new ones; what the user has opened does not. */
function SpanDetailsView({ details, times, intents }: ViewProps): JSX.Element {
  const { spanId, sections, metadata, notes, exceptions } = details;
  const began = { label: 'Began', value: bothZonesText(details.began, times, Date.now()) };
  const hasMetadata = metadata !== undefined && !isEmpty(metadata);
  return (
    <>
      <h2 class="span-name" aria-label={`${statusWord(details.status)}, ${firstLine(details.name)}`}>
        <StatusIcon status={details.status} /> <span>{firstLine(details.name)}</span>
      </h2>
      <Times facts={[...details.times, began]} intents={intents} />
      {details.failure && <Failure failure={details.failure} intents={intents} />}
      <div class="section-groups">
        <div class="section-group">
          <Source details={details} intents={intents} />
          {exceptions.length > 0 && <Exceptions key={spanId} exceptions={exceptions} intents={intents} />}
          {notes.length > 0 && <Notes notes={notes} intents={intents} />}
        </div>
        {sections.length > 0 && (
          <div class="section-group">
            {sections.map((section) => (
              <Facts
                key={section.folded ? `${section.title} ${spanId}` : section.title}
                {...section}
                intents={intents}
              />
            ))}
          </div>
        )}
        <div class="section-group">
          {hasMetadata && <MetadataTree key={spanId} metadata={metadata} intents={intents} />}
          <RawJson key={spanId} raw={details.raw} intents={intents} />
        </div>
      </div>
    </>
  );
}

interface TimesProps {
  readonly facts: readonly Fact[];
  readonly intents: PageIntents;
}

/** One after another in as few lines as they need, so that the source below is in view. */
function Times({ facts, intents }: TimesProps): JSX.Element {
  return (
    <section class="times" aria-label="Times">
      <dl class="facts">
        {facts.map(({ label, value }) => (
          <div>
            <dt>{visibleText(label)}</dt>
            <dd>{visibleText(value)}</dd>
          </div>
        ))}
      </dl>
      <CopyButton text={() => factsText(facts)} what="times" intents={intents} />
    </section>
  );
}

function Facts({
  title,
  facts,
  folded = false,
  intents,
}: DetailSection & { readonly intents: PageIntents }): JSX.Element {
  return (
    <Section title={title} copyText={() => factsText(facts)} intents={intents} folded={folded}>
      {() => (
        <dl class="facts">
          {facts.map(({ label, value }) => (
            <>
              <dt>{visibleText(label)}</dt>
              <dd class={isBlock(value) ? 'block' : undefined}>{visibleText(value)}</dd>
            </>
          ))}
        </dl>
      )}
    </Section>
  );
}

/** Whether a value is no word or two but a text, such as a statement of SQL: it is set as one and scrolls by itself. */
function isBlock(value: string): boolean {
  return value.length > LONG_VALUE || value.includes('\n');
}

function factsText(facts: readonly Fact[]): string {
  return facts.map(({ label, value }) => `${label}: ${value}`).join('\n');
}

interface FailureProps {
  readonly failure: SpanFailure;
  readonly intents: PageIntents;
}

/** Where the failure began: here, or in a span that the name leads to. */
function Failure({ failure: { text, origin, evidence }, intents }: FailureProps): JSX.Element {
  return (
    <p class="failure">
      <Icon path={bug} /> {text}{' '}
      {origin && (
        <button
          type="button"
          class="link"
          title="Select the span with which it began"
          onClick={() => intents.selectSpan(origin.spanId)}
        >
          {firstLine(origin.name)}
        </button>
      )}{' '}
      <span class="dim">· {visibleText(evidence)}</span>
    </p>
  );
}

function Source({ details: { source }, intents }: Pick<ViewProps, 'details' | 'intents'>): JSX.Element {
  const text = (): string => [...source.places.map((place) => place.text), source.evidence].join('\n');
  return (
    <Section title="Source" copyText={text} intents={intents}>
      {source.places.length > 0 ? (
        <ul class="places">
          {source.places.map((place, index) => (
            <li>
              {index > 0 && <span class="dim">or </span>}
              <Link text={place} intents={intents} />
            </li>
          ))}
        </ul>
      ) : (
        <p>
          <Icon path={circleSlash} /> <MarkedText text={source.evidence} />
        </p>
      )}
      {source.places.length > 0 && (
        <p class="dim">
          <MarkedText text={source.evidence} />
        </p>
      )}
    </Section>
  );
}

interface NotesProps {
  readonly notes: readonly DetailNote[];
  readonly intents: PageIntents;
}

function Notes({ notes, intents }: NotesProps): JSX.Element {
  return (
    <Section title="Notes" copyText={() => notes.map(({ text }) => text).join('\n')} intents={intents}>
      <ul class="note-list">
        {notes.map((note) => (
          <li>
            <Note note={note} intents={intents} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The id of another trace, with which a note ends, leads to its timeline. */
function Note({
  note: { text, traceId, spanId },
  intents,
}: {
  readonly note: DetailNote;
  readonly intents: PageIntents;
}): JSX.Element {
  if (traceId === undefined || !text.endsWith(traceId)) return <>{visibleText(text)}</>;
  return (
    <>
      {visibleText(text.slice(0, -traceId.length))}
      <button type="button" class="link" title="Open its timeline" onClick={() => intents.openTrace(traceId, spanId)}>
        {visibleText(traceId)}
      </button>
    </>
  );
}

function isEmpty(value: unknown): boolean {
  const items = asArray(value) ?? Object.keys(asRecord(value) ?? { value });
  return items.length === 0;
}
