import { plural } from '../../../base/text/figures.ts';
import type { RecordedSpans } from '../../../trace/recordedSpans.ts';
import type { CodeFacts } from '../../codeFacts.ts';
import type { Check } from '../../examined.ts';
import type { Finding } from '../../finding.ts';
import { librariesOf } from '../../tracingLibraries.ts';

/** In characters: how much of a message is repeated. */
const MESSAGE = 100;

/** Whether errors that are logged are in the traces too. */
export const swallowed: Check = ({ account, code, fn }): readonly Finding[] => {
  const recorded = account?.recorded;
  const unfailing = recorded?.unfailing.size ?? 0;
  if (!account?.failures || !recorded || unfailing === 0) return [];
  const found = { check: 'practice.swallowed', weight: 'advice', place: fn.handlerPlace } as const;
  const { failures } = account;
  switch (failures.is) {
    case 'unread':
      return [{ ...found, verdict: 'unknown', ground: failures.reason }];
    case 'missing':
      return [];
    case 'read':
      break;
  }
  if (!failures.value) {
    const some = `${unfailing} of ${plural(recorded.invocations, 'invocation')} in its traces`;
    const who = recorded.invocations === 1 ? 'The one invocation in its traces' : some;
    return [
      { ...found, verdict: 'fine', ground: `${who} had no failing span, and logged no error${othersText(recorded)}.` },
    ];
  }
  const { invocations, latest, more } = failures.value;
  const count = `${more ? 'At least ' : ''}${plural(invocations, 'invocation')}`;
  const said = latest.replace(/\s+/g, ' ').trim();
  const message = said.length > MESSAGE ? `${said.slice(0, MESSAGE)}…` : said;
  return [
    {
      ...found,
      verdict: 'missing',
      ground: `${count} of ${unfailing} that had no failing span${othersText(recorded)} logged an error: “${message}”. It is in no trace, so that no filter for errors finds it.`,
      mend: {
        ...{ kind: 'paste', title: 'Add the error to its span', place: fn.handlerPlace },
        text: addErrorText(code),
        where: 'Write it beside the statement that logs the error, within a subsegment.',
      },
    },
  ];
};

/** What is not asked about, so that all adds up. */
function othersText({ invocations, failing, unfailing }: RecordedSpans): string {
  const unknown = invocations - failing - unfailing.size;
  const parts = [
    ...(failing > 0 ? [`${failing} had one, whether it failed for that or not`] : []),
    ...(unknown > 0 ? [`the request of ${unknown} is not known`] : []),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** What adds an error to the span around it, with what the code is instrumented with. */
function addErrorText(code: CodeFacts | undefined): string {
  const libraries = code ? librariesOf(code) : new Set();
  if (code?.language === 'python') {
    if (libraries.has('opentelemetry')) return 'trace.get_current_span().record_exception(error)';
    const recorder = libraries.has('powertools') ? 'tracer.provider' : 'xray_recorder';
    return `${recorder}.current_subsegment().add_exception(error, traceback.extract_stack())`;
  }
  if (libraries.has('opentelemetry')) return 'trace.getActiveSpan()?.recordException(error);';
  return libraries.has('powertools') ? 'tracer.addErrorAsMetadata(error);' : 'AWSXRay.getSegment()?.addError(error);';
}
