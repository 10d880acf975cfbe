import { countText, durationText, plural } from '../../src/base/text/figures.ts';
import { serviceTypeText } from '../../src/trace/filter/serviceExpression.ts';
import type { CallFigures, ServiceNode } from '../../src/trace/serviceMap/serviceGraph.ts';
import type { SpanStatus } from '../../src/trace/span.ts';
import type { ServiceMap } from '../../src/views/serviceMap/serviceMap.ts';

/** How calls failed, as icon and words. */
export interface FailureText {
  readonly status: Exclude<SpanStatus, 'ok'>;
  /** `2 faults`. */
  readonly text: string;
}

/** What a node is called; whoever sent the requests has the name of the service in X-Ray's words. */
export function nodeName({ name, type }: Pick<ServiceNode, 'name' | 'type'>): string {
  return type === 'client' ? 'Client' : name;
}

/** `Lambda Function` of `AWS::Lambda::Function`; empty where X-Ray gives none. */
export function typeText({ type }: Pick<ServiceNode, 'type'>): string {
  if (type === 'client') return '';
  return serviceTypeText(type);
}

/** What is to be known of a node beside its figures; empty where they say all. */
export function nodeHelp({ type }: Pick<ServiceNode, 'type'>): string {
  if (type !== 'AWS::Lambda') return '';
  return 'What Lambda records of the invocations, around what the function records of them: retries, throttles, and how it answered the caller';
}

/** `12 calls · mean 41 ms`, `1 call · 41 ms`. */
export function callsText({ calls, time }: CallFigures): string {
  if (calls === 0) return 'no call has ended';
  const mean = durationText(time / calls);
  return `${plural(calls, 'call')} · ${calls === 1 ? mean : `mean ${mean}`}`;
}

/** Those kinds that there are, the worst first. */
export function failureTexts({ faults, errors, throttles }: CallFigures): readonly FailureText[] {
  const all: readonly FailureText[] = [
    { status: 'fault', text: plural(faults, 'fault') },
    { status: 'error', text: plural(errors, 'error') },
    { status: 'throttle', text: plural(throttles, 'throttle') },
  ];
  return all.filter((_, index) => [faults, errors, throttles][index] !== 0);
}

/**
 * What a call says above its line and below it: `9 calls`, and what failed of them, empty where nothing did. Of a call that succeeded
 * though it handed a failure on, as where Lambda answers 200 for a function that threw, `failure`. @param isSpread failures came through it
 */
export function edgeTexts(figures: CallFigures, isSpread = false): readonly [above: string, below: string] {
  const failed = failureTexts(figures).map(({ text }) => text);
  if (isSpread && failed.length === 0) failed.push(figures.calls > 1 ? 'failures' : 'failure');
  if (figures.calls === 0) return ['in progress', ''];
  // One call that failed is one failure.
  if (figures.calls === 1 && failed.length === 1) return [failed[0] ?? '', ''];
  return [plural(figures.calls, 'call'), failed.join(' · ')];
}

/** What calls a node and what it calls, for ears: what lines show. */
export function spokenCalls({ graph: { nodes, edges }, spread }: ServiceMap, number: number): string {
  const other = (at: number): string => {
    const node = nodes[at];
    return node ? [nodeName(node), typeText(node)].filter(Boolean).join(' ') : '';
  };
  const callers = edges.flatMap(({ from, to }) => (to === number ? [other(from)] : []));
  const callees = edges.flatMap(({ from, to, figures }, edge) =>
    from === number ? [`${other(to)}: ${edgeTexts(figures, spread.includes(edge)).filter(Boolean).join(' · ')}`] : [],
  );
  return [
    ...(callers.length > 0 ? [`called by ${listed(callers)}`] : []),
    ...(callees.length > 0 ? [`calls ${listed(callees)}`] : []),
  ].join('. ');
}

/** The first ones: nobody listens to hundreds. */
function listed(texts: readonly string[]): string {
  const shown = texts.slice(0, MOST_LISTED);
  const more = texts.length - shown.length;
  return [...shown, ...(more > 0 ? [`${countText(more)} more`] : [])].join('; ');
}

const MOST_LISTED = 12;
