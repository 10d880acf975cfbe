import { BatchGetTracesCommand, GetTraceSummariesCommand, XRayClient } from '@aws-sdk/client-xray';

/*
 * The figures once more, from what the AWS SDK says of the endpoint, by other code than the product's: nothing of `src/` is
 * used here on purpose.
 */

/** A segment or subsegment as it stands in a document. Times are epoch seconds. */
interface Node {
  readonly id: string;
  readonly name: string;
  readonly origin?: string;
  readonly start_time: number;
  readonly end_time?: number;
  readonly fault?: boolean;
  readonly error?: boolean;
  readonly aws?: { readonly operation?: string; readonly table_name?: string };
  readonly http?: { readonly request?: { readonly url?: string } };
  readonly subsegments?: readonly Node[];
}

export interface HandlerFigures {
  readonly traces: number;
  readonly faults: number;
  /** ms, ascending, warm invocations alone. */
  readonly warm: readonly number[];
  readonly cold: number;
  /** ms, ascending. */
  readonly inits: readonly number[];
}

/** Every document of the last hour. */
export async function readSegments(endpoint: string): Promise<readonly Node[]> {
  const client = new XRayClient({
    ...{ endpoint, region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
  });
  try {
    const ids: string[] = [];
    let NextToken: string | undefined;
    do {
      const range = { StartTime: new Date(Date.now() - 3_600_000), EndTime: new Date() };
      const page = await client.send(new GetTraceSummariesCommand({ ...range, NextToken }));
      ids.push(...(page.TraceSummaries ?? []).flatMap(({ Id }) => Id ?? []));
      ({ NextToken } = page);
    } while (NextToken);
    const documents: Node[] = [];
    for (let at = 0; at < ids.length; at += 5) {
      const { Traces = [] } = await client.send(new BatchGetTracesCommand({ TraceIds: ids.slice(at, at + 5) }));
      for (const { Segments = [] } of Traces) {
        documents.push(...Segments.map(({ Document }) => JSON.parse(Document ?? '') as Node));
      }
    }
    return documents;
  } finally {
    client.destroy();
  }
}

/** A handler's figures: what REPORT calls Duration is the Function segment less Init and Overhead. */
export function handlerFigures(documents: readonly Node[], name: string): HandlerFigures {
  const runs = documents.filter((node) => node.origin === 'AWS::Lambda::Function' && node.name === name);
  const part = (run: Node, named: string): number =>
    sum((run.subsegments ?? []).filter((node) => node.name === named).map(ms));
  const isCold = (run: Node): boolean => (run.subsegments ?? []).some((node) => node.name === 'Init');
  return {
    traces: runs.length,
    faults: runs.filter((run) => run.fault).length,
    warm: ascending(
      runs.filter((run) => !isCold(run)).map((run) => ms(run) - part(run, 'Init') - part(run, 'Overhead')),
    ),
    cold: runs.filter(isCold).length,
    inits: ascending(runs.filter(isCold).map((run) => part(run, 'Init'))),
  };
}

/** Durations (ms, ascending) of all nodes that `wanted` picks. */
export function durationsOf(documents: readonly Node[], wanted: (node: Node) => boolean): readonly number[] {
  const all = (nodes: readonly Node[]): readonly Node[] =>
    nodes.flatMap((node) => [node, ...all(node.subsegments ?? [])]);
  return ascending(all(documents).filter(wanted).map(ms));
}

/** The value that at least this share of the values does not exceed. */
export function percentile(values: readonly number[], share: number): number {
  return values[Math.ceil(values.length * share) - 1] ?? Number.NaN;
}

/** `41 ms`, as a lens writes it. */
export function written(milliseconds: number): string {
  if (milliseconds >= 999.5) return `${Number((milliseconds / 1000).toPrecision(3))} s`;
  if (milliseconds >= 9.95) return `${Math.round(milliseconds)} ms`;
  return milliseconds >= 0.9995 ? `${Number(milliseconds.toPrecision(2))} ms` : `${Math.round(milliseconds * 1000)} µs`;
}

function ms({ start_time, end_time = Number.NaN }: Node): number {
  return (end_time - start_time) * 1000;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function ascending(values: readonly number[]): readonly number[] {
  return [...values].sort((a, b) => a - b);
}

/** The median, or of fewer than twenty the range, as lenses write it. */
export function spread(values: readonly number[]): string {
  if (values.length >= 20) return written(percentile(values, 0.5));
  const [least, most] = [written(Math.min(...values)), written(Math.max(...values))];
  if (least === most) return least;
  const [number, unit] = least.split(' ');
  return most.endsWith(` ${unit}`) ? `${number}–${most}` : `${least} – ${most}`;
}
