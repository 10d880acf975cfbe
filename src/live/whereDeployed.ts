import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Connection } from '../sources/connection.ts';
import type { RecordedSpans } from '../trace/recordedSpans.ts';
import { connectionName } from './connectionName.ts';
import type { DeployedFunctions, DeployedView } from './deployedFunctions.ts';
import type { Live } from './live.ts';
import { countRecorded } from './countRecorded.ts';
import type { FunctionPicture } from './reportResult.ts';

/** Where the workspace's functions run as far as a connection leads there. */
export interface WhereDeployed extends Pick<DeployedView, 'functions' | 'selectorOf' | 'functionOf'> {
  readonly connection: Connection;
  /** As the user knows it. */
  readonly name: string;
  /** What traces are shown of, epoch ms. */
  readonly window: { readonly from: number; readonly to: number };
  /** Spans go to CloudWatch Logs, where Transaction Search finds them. */
  readonly spansInLogs: boolean;
  /** How many traces of it are listed in the window; undefined where that was not read whole. */
  tracesOf(fn: LambdaFunction): number | undefined;
  /** Undefined where no trace of it was read. */
  recordedBy(fn: LambdaFunction): RecordedSpans | undefined;
}

interface WhereDeployedParts {
  readonly live: Pick<Live, 'connection' | 'traces' | 'isRead' | 'window'>;
  readonly reports: { functions(): readonly FunctionPicture[] | undefined };
  readonly search: { readonly isOn: boolean };
  readonly deployed: Pick<DeployedFunctions, 'view'>;
  /** Ms. */
  readonly timeRange: { readonly value: number };
}

/** Undefined where nothing is connected. */
export async function whereDeployed(parts: WhereDeployedParts): Promise<WhereDeployed | undefined> {
  const { connection } = parts.live;
  if (!connection) return undefined;
  const { functions, selectorOf, functionOf } = await parts.deployed.view(connection);
  const to = Date.now();
  return {
    ...{ connection, name: connectionName(connection), functions, selectorOf, functionOf },
    window: { from: to - parts.timeRange.value, to },
    spansInLogs: parts.search.isOn,
    tracesOf: ({ id }) => (isCurrent(parts.live, to) ? pictureOf(id, parts)?.traces.length : undefined),
    recordedBy: (fn) => recordedBy(fn, parts),
  };
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
  const runs = (picture?.traces ?? []).flatMap((trace) => parts.live.traces.get(trace)?.invocations ?? []);
  const own = runs.filter(({ functionName }) => picture?.deployedNames.includes(functionName));
  return own.length === 0 ? undefined : countRecorded(own);
}
