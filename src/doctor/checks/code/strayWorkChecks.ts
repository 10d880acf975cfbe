import type { SourceFacts, StrayWork } from '../../../code/site.ts';
import type { CodeFacts } from '../../codeFacts.ts';
import type { Check } from '../../examined.ts';
import type { Finding } from '../../finding.ts';
import type { Mend } from '../../mends/mend.ts';
import { awaitEdits } from '../../mends/source/sourceMends.ts';
import { BegunWork } from './begunWork.ts';
import { librariesOf } from '../../tracingLibraries.ts';

type Unawaited = Extract<StrayWork, { is: 'unawaited' }>;

/** Whether subsegments are opened before there is an invocation. */
export const openedAtLoad: Check = ({ code }): readonly Finding[] =>
  (code?.files ?? []).flatMap(({ strayWork = [] }) =>
    strayWork.flatMap((work): readonly Finding[] => {
      if (work.is !== 'atLoad') return [];
      const found = { check: 'instrumented.atLoad', verdict: 'missing', weight: 'cause' } as const;
      return [
        {
          ...{ ...found, about: work.opener, place: work.place },
          ground: `${work.opener} is called while the module is loaded, where there is no invocation: what it opens is in no trace.`,
          mend: {
            ...{ kind: 'paste', title: 'Open it within the handler', place: work.place, text: work.opener },
            where: 'Move it, with what it measures, into the handler or a function that it calls.',
          },
        },
      ];
    }),
  );

/** Whether the handler waits for what it begins: what goes on without it is in no trace, or in that of a later invocation. */
export const outlives: Check = ({ fn, code }): readonly Finding[] => {
  if (!code?.files.some(({ strayWork }) => strayWork) || librariesOf(code).size === 0) return [];
  const begun = new BegunWork(fn, code);
  return code.files.flatMap((source) =>
    (source.strayWork ?? []).flatMap((work) =>
      work.is === 'unawaited' && concernsTraces(work, source) && begun.isOfHandler(work, source)
        ? [finding(work, code)]
        : [],
    ),
  );
};

/** Timers, calls and loops matter where a span is made in them. */
function concernsTraces({ what, closes, from, to }: Unawaited, { sites }: SourceFacts): boolean {
  if (what === 'thread' || what === 'stream' || closes) return true;
  return sites.some(
    ({ kind, place }) => kind !== 'handler' && kind !== 'throw' && place.line >= from && place.line <= to,
  );
}

function finding(work: Unawaited, code: CodeFacts): Finding {
  const { what, place } = work;
  const found = { check: 'instrumented.outlives', verdict: 'missing', weight: 'advice', about: what, place } as const;
  return { ...found, ground: groundText(work), mend: awaitEdits(code, work) ?? pasted(work) };
}

const LATER = 'is in no trace, or in that of a later invocation';

function groundText({ what, closes }: Unawaited): string {
  const closed = closes ? ' It closes a subsegment of this invocation, which is then sent too late or never.' : '';
  switch (what) {
    case 'call':
      return `Nothing waits for this call: where the handler returns first, its span ${LATER}.${closed}`;
    case 'each':
      return `forEach does not wait for async functions: where the handler returns first, what they do ${LATER}.${closed}`;
    case 'timer':
      return `The handler does not wait for this timer: what it does ${LATER}.${closed}`;
    case 'stream':
      return `Nothing waits for this stream: what is left of it when the handler returns is done in a later invocation, or never.`;
    case 'thread':
      return `Nothing joins this thread: what it does after the handler has returned ${LATER}.`;
  }
}

function pasted({ what, place }: Unawaited): Mend {
  switch (what) {
    case 'call':
      return { kind: 'paste', title: 'Wait for it', text: 'await ', where: 'Write it before the call.', place };
    case 'each':
      return {
        ...{ kind: 'paste', title: 'Wait for all of them', place },
        text: 'await Promise.all(items.map(async (item) => {\n  // What is done for each.\n}));',
        where: 'Write it in place of forEach.',
      };
    case 'timer':
      return {
        ...{ kind: 'paste', title: 'Wait for the timer', place },
        text: 'await new Promise((resolve) => setTimeout(resolve, 1000));',
        where: 'Write it in place of the timer, and what it does below it.',
      };
    case 'stream':
      return {
        ...{ kind: 'paste', title: 'Wait for the stream', place },
        text: 'await pipeline(source, target);',
        where: 'Write it in place of pipe, with pipeline of node:stream/promises.',
      };
    case 'thread':
      return {
        ...{ kind: 'paste', title: 'Join the thread', place },
        text: 'thread.join()',
        where: 'Keep the thread by a name, and write this where the handler needs what it does, before it returns.',
      };
  }
}
