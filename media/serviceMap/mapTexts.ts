import { countText, durationText, plural } from '../../src/base/text/figures.ts';
import { serviceTypeText } from '../../src/trace/filter/serviceExpression.ts';
import { failedCalls } from '../../src/trace/serviceMap/failedCalls.ts';
import type { CallFigures, ServiceEdge, ServiceGraph, ServiceNode } from '../../src/trace/serviceMap/serviceGraph.ts';
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
 * What a call says above its line and below it, by its number: `9 calls`, and what failed of them, empty where nothing did. Of calls that succeeded
 * though they handed failures on, as where Lambda answers 200 for a function that threw, `2 failures`: `failures` where others may have called it, too.
 */
export function edgeTexts(map: Pick<ServiceMap, 'graph' | 'spread'>, number: number): readonly [string, string] {
  const { figures, ...edge } = map.graph.edges[number] ?? NO_CALL;
  if (figures.calls === 0) return ['in progress', ''];
  const failed = failureTexts(figures).map(({ text }) => text);
  if (map.spread.includes(number) && failed.length === 0) failed.push(handedOnText(map.graph, edge.to, figures.calls));
  // One call that failed is one failure.
  if (figures.calls === 1 && failed.length === 1) return [failed[0] ?? '', ''];
  return [plural(figures.calls, 'call'), failed.join(' · ')];
}

/** Why a call says failures though none of its figures is one; empty where there is nothing to explain. */
export function edgeHelp({ graph, spread }: Pick<ServiceMap, 'graph' | 'spread'>, number: number): string {
  const { figures } = graph.edges[number] ?? NO_CALL;
  if (!spread.includes(number) || failureTexts(figures).length > 0) return '';
  return 'Answered all the same: what failed is told by the service that was called';
}

const NO_CALL: ServiceEdge = { from: -1, to: -1, figures: { calls: 0, errors: 0, faults: 0, throttles: 0, time: 0 } };

/** How often a service failed where all of its calls are these. */
function handedOnText({ nodes, edges }: ServiceGraph, callee: number, calls: number): string {
  const figures = nodes[callee]?.figures;
  const isOnly = edges.filter(({ to }) => to === callee).length === 1;
  const failures = figures && isOnly && figures.calls <= calls ? failedCalls(figures) : 0;
  if (failures > 0) return plural(failures, 'failure');
  return calls > 1 ? 'failures' : 'failure';
}

/** What calls a node and what it calls, for ears: what lines show. */
export function spokenCalls(map: ServiceMap, number: number): string {
  const { nodes, edges } = map.graph;
  const other = (at: number): string => {
    const node = nodes[at];
    return node ? [nodeName(node), typeText(node)].filter(Boolean).join(' ') : '';
  };
  const callers = edges.flatMap(({ from, to }) => (to === number ? [other(from)] : []));
  const callees = edges.flatMap(({ from, to }, edge) =>
    from === number ? [`${other(to)}: ${edgeTexts(map, edge).filter(Boolean).join(' · ')}`] : [],
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
