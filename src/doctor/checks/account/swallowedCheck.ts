import type { RecordedSpans } from '../../../trace/recordedSpans.ts';
import type { LoggedFailures } from '../../account/loggedFailures.ts';
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
  if (!failures.value) return [{ ...found, verdict: 'fine', ground: groundText(recorded, undefined) }];
  const { latest } = failures.value;
  const said = latest.replace(/\s+/g, ' ').trim();
  const message = said.length > MESSAGE ? `${said.slice(0, MESSAGE)}…` : said;
  return [
    {
      ...found,
      verdict: 'missing',
      ground: `${groundText(recorded, failures.value)} The latest: “${message}”. Such errors are in no trace, so that no filter for errors finds it.`,
      mend: {
        ...{ kind: 'paste', title: 'Add the error to its span', place: fn.handlerPlace },
        text: addErrorText(code),
        where: 'Write it beside the statement that logs the error, within a subsegment.',
      },
    },
  ];
};

/** How many invocations have no failed span, whether these logged an error, and what is of the others, so that all adds up. */
function groundText(recorded: RecordedSpans, failures: LoggedFailures | undefined): string {
  const { invocations, unfailing } = recorded;
  const logged = failures && `${failures.more ? 'at least ' : ''}${failures.invocations}`;
  if (invocations === 1)
    return `The one invocation in its traces has no failed span, ${failures ? 'but' : 'and'} logged ${failures ? 'an' : 'no'} error.`;
  if (unfailing.size === invocations) {
    const which = failures ? `but ${logged} of them logged an error` : 'and none logged an error';
    return `None of the ${invocations} invocations in its traces has a failed span, ${which}.`;
  }
  const which = failures ? `but ${logged} of these logged an error` : 'and none of these logged an error';
  return `Of ${invocations} invocations in its traces, ${unfailing.size} ${haveText(unfailing.size)} no failed span, ${which}. ${othersText(recorded)}`;
}

/** Those that are not asked about. */
function othersText({ invocations, failing, unfailing }: RecordedSpans): string {
  const unknown = invocations - failing - unfailing.size;
  if (unknown <= 0) return failing === 1 ? 'The other one has one.' : `The other ${failing} have one.`;
  const isUnknown = `of ${unknown} the request is not known`;
  return failing <= 0 ? `${isUnknown.replace('of', 'Of')}.` : `${failing} ${haveText(failing)} one; ${isUnknown}.`;
}

function haveText(count: number): string {
  return count === 1 ? 'has' : 'have';
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
