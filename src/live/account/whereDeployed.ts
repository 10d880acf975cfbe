import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { DeployedTies } from '../../functions/deployments/functionPresences.ts';
import type { SeenTraces } from '../../sources/xray/seenTraces.ts';
import type { RecordedSpans } from '../../trace/recordedSpans.ts';
import type { Connection } from '../../sources/connection/connection.ts';
import { connectionName } from './connectionName.ts';
import type { DeployedFunctions } from './deployedFunctions.ts';
import type { Live } from '../live.ts';
import { countRecorded, type Run } from './countRecorded.ts';
import type { FunctionPicture } from '../reports/reportResult.ts';
import type { StoredTrace } from '../traces/traceStore.ts';

interface WhereDeployedParts {
  readonly live: Pick<Live, 'connection' | 'traces' | 'isRead' | 'window'>;
  readonly reports: { functions(): readonly FunctionPicture[] | undefined };
  readonly search: { readonly isOn: boolean };
  readonly deployed: Pick<DeployedFunctions, 'view'>;
  /** Ms. */
  readonly timeRange: { readonly value: number };
}

/** Where a connection leads, and what is known from there; undefined where nothing is connected. */
export async function whereDeployed(
  parts: WhereDeployedParts,
): Promise<(SeenTraces<LambdaFunction> & DeployedTies) | undefined> {
  const { connection } = parts.live;
  if (!connection) return undefined;
  const { functions, selectorOf, functionOf } = await parts.deployed.view(connection);
  const to = Date.now();
  return {
    ...{ connection, name: nameIn(connection), functions, selectorOf, functionOf },
    window: { from: to - parts.timeRange.value, to },
    spansInLogs: parts.search.isOn,
    tracesOf: ({ id }) => (isCurrent(parts.live, to) ? pictureOf(id, parts)?.traces.length : undefined),
    recordedBy: (fn) => recordedBy(fn, parts),
  };
}

/** As it stands in a sentence. */
function nameIn(connection: Connection): string {
  const name = connectionName(connection);
  return connection.kind === 'local' ? `the ${name}` : name;
}

/** Traces that were listed so long ago, ms, say nothing of the last invocations. */
const CURRENT = 60_000;

function isCurrent({ isRead, window }: Pick<Live, 'isRead' | 'window'>, now: number): boolean {
  return isRead && window !== undefined && now - window.to < CURRENT;
}

function pictureOf(id: string, { reports }: WhereDeployedParts): FunctionPicture | undefined {
  return reports.functions()?.find(({ declared }) => declared.id === id);
}

function recordedBy({ id }: LambdaFunction, parts: WhereDeployedParts): RecordedSpans | undefined {
  const picture = pictureOf(id, parts);
  const runs = (picture?.traces ?? []).flatMap((trace) => runsOf(parts.live.traces.get(trace), Date.now()));
  const own = runs.filter(({ invocation }) => picture?.deployedNames.includes(invocation.functionName));
  return own.length === 0 ? undefined : countRecorded(own);
}

/** X-Ray has long given up waiting: documents come some seconds late; ms. */
const OVERDUE = 10 * 60_000;

function runsOf(stored: StoredTrace | undefined, now: number): readonly Run[] {
  if (!stored) return [];
  const { summary, trace, invocations, reduced = false } = stored;
  const isPartial = summary.partial && trace !== undefined && now - trace.end > OVERDUE;
  return invocations.map((invocation) => ({ invocation, isPartial, isReduced: reduced }));
}
