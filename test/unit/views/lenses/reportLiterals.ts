import type { LineReport, LineStatistics } from '../../../../src/match/lineReport.ts';
import type { HoverSetting } from '../../../../src/views/lenses/hovers/hoverText.ts';
import { at } from '../../match/literals.ts';

/** Reports as short literals: what a test does not name is unremarkable. */

export const HOUR = 3_600_000;
export const NOW = Date.UTC(2026, 0, 2, 12);

export function statistics(given: Partial<LineStatistics> = {}): LineStatistics {
  return {
    traces: 1284,
    spans: 1284,
    durations: { count: 1245, min: 12, p50: 41, p95: 312, p99: 600, max: 1240 },
    faults: 0,
    errors: 0,
    throttles: 0,
    cold: undefined,
    shareOfTime: undefined,
    ...given,
  };
}

export function report(given: Partial<LineReport> = {}): LineReport {
  return {
    place: at(10),
    what: 'handler',
    functions: ['CreateOrder'],
    functionIds: ['file:///app/template.yaml#CreateOrder'],
    label: 'handler',
    spans: [{ traceId: 't', spanId: 's', start: NOW, duration: 1, status: 'ok', cold: false }],
    statistics: statistics(),
    evidence: { kind: 'handler', text: 'the handler', matched: 1, of: 1 },
    ties: [],
    errors: [],
    unmatched: [],
    window: { from: NOW - HOUR, to: NOW, read: 1284, of: 1284 },
    ...given,
  };
}

export const few = { count: 3, min: 38.2, p50: 40, p95: 61, p99: 61, max: 61.4 };

/** A hover of now. */
export const setting: HoverSetting = { now: NOW, theme: 'dark', areLensesShown: true, lag: undefined };
