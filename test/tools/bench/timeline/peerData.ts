import type { Span, Trace } from '../../../../src/trace/span.ts';
import { spanLabel } from '../../../../src/trace/text/spanLabel.ts';

interface FlameChartNode {
  readonly name: string;
  readonly start: number;
  readonly duration: number;
  readonly type: string;
  readonly children: readonly FlameChartNode[];
}

/** A trace as flame-chart-js takes it: a tree. Recursive; for generated traces alone, which are not deep. */
export function flameChartData(trace: Trace): readonly FlameChartNode[] {
  const node = (span: Span, service: string): FlameChartNode => {
    const type = span.kind === 'segment' ? span.name : service;
    return {
      name: spanLabel(span),
      start: span.start - trace.start,
      duration: (span.end ?? trace.end) - span.start,
      type,
      children: span.children.map((child) => node(child, type)),
    };
  };
  return trace.roots.map((root) => node(root, root.name));
}

/** A trace as speedscope takes it: evented, https://www.speedscope.app/file-format-schema.json. It refuses times that go back. */
export function speedscopeData(trace: Trace): unknown {
  const frames: { name: string }[] = [];
  const numbers = new Map<string, number>();
  const frameOf = (span: Span): number => {
    const name = spanLabel(span);
    const number = numbers.get(name) ?? frames.push({ name }) - 1;
    numbers.set(name, number);
    return number;
  };
  const events: { type: 'O' | 'C'; frame: number; at: number }[] = [];
  let latest = 0;
  const add = (type: 'O' | 'C', span: Span, time: number): void => {
    latest = Math.max(latest, time - trace.start);
    events.push({ type, frame: frameOf(span), at: latest });
  };
  const walk = (span: Span): void => {
    add('O', span, span.start);
    for (const child of span.children) walk(child);
    add('C', span, span.end ?? trace.end);
  };
  for (const root of trace.roots) walk(root);
  const profile = { type: 'evented', name: trace.id, unit: 'milliseconds', startValue: 0, endValue: latest, events };
  const $schema = 'https://www.speedscope.app/file-format-schema.json';
  return { $schema, name: trace.id, shared: { frames }, profiles: [profile] };
}
