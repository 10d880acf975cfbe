import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { FunctionMatch, InvocationFigures, LineReport, MatchResult } from '../../match/lineReport.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';
import { isListedFailing } from '../traces/listedStatus.ts';
import type { StoredTrace } from '../traces/traceStore.ts';

/** A trace as reports need it. */
export interface ReportTrace {
  readonly id: string;
  /** Whether its documents were read. */
  readonly read: boolean;
  /** Whether its summary tells of a fault, an error or a throttle. */
  readonly failing: boolean;
  /** Deployed names of the functions that it ran through. */
  readonly functionNames: readonly string[];
  readonly invocations: readonly Invocation[];
}

/** Traces of the store, as reports need them. */
export function reportTraces(traces: readonly StoredTrace[]): readonly ReportTrace[] {
  return traces.map(({ summary, trace, invocations }) => ({
    id: summary.id,
    read: trace !== undefined,
    failing: isListedFailing(summary),
    functionNames: summary.functionNames,
    invocations,
  }));
}

/** The picture that reports are made from, at one moment. */
export interface ReportInput {
  readonly functions: readonly LambdaFunction[];
  functionOf(deployedName: string): LambdaFunction | undefined;
  /** Why a function's traces cannot be asked for, as a sentence; undefined where they were. */
  unaskedReason(declared: LambdaFunction): string | undefined;
  /** The version or alias by which a function must be called to be shown; undefined where all calls are. */
  shownAs?(declared: LambdaFunction): string | undefined;
  /** Newest first. */
  readonly traces: readonly ReportTrace[];
  /** Epoch ms. */
  readonly window: { readonly from: number; readonly to: number };
}

/** Reports, and what each function has of the traces. */
export interface ReportResult extends Omit<MatchResult, 'functions'> {
  readonly untraced: readonly Untraced[];
  readonly unread: readonly Unread[];
  /** Every function that the workspace declares, in order of template and line. */
  readonly functions: readonly FunctionPicture[];
}

/** One declared function and what is known of it in the window. */
export interface FunctionPicture {
  readonly declared: LambdaFunction;
  /** The names that its traces call it by. */
  readonly deployedNames: readonly string[];
  /** The version or alias by which what is measured was called, where only that is shown. */
  readonly shownAs?: string | undefined;
  /** The versions and aliases by which its invocations were called, also those that are not shown, most frequent first. */
  readonly calledAs: readonly CalledAs[];
  /** Ids of its traces, newest first. */
  readonly traces: readonly string[];
  /** How many of these were read. */
  readonly read: number;
  /** The handler's; undefined where no invocation was read, or the handler's line is not known. */
  readonly report: LineReport | undefined;
  /** What its invocations took and how they ended, also where the handler's line is not known; undefined where none was read. */
  readonly figures: InvocationFigures | undefined;
  /** Why its traces cannot be asked for, as a sentence; undefined where they are, or where there are some all the same. */
  readonly untracedReason: string | undefined;
  /** What its invocations recorded and no line could be tied to, most frequent first. */
  readonly unmatched: FunctionMatch['unmatched'];
  /** Epoch ms. */
  readonly window: { readonly from: number; readonly to: number };
}

/** By what an invocation was called. */
export interface CalledAs {
  /** A version or an alias; undefined for `$LATEST`, whether traces name it or none. */
  readonly qualifier: string | undefined;
  readonly invocations: number;
}

/** A function of whose traces none was read yet. */
export interface Unread {
  readonly declared: LambdaFunction;
  /** How many were listed, and how many of these their summaries tell a failure of, whichever node failed. */
  readonly traces: number;
  readonly failing: number;
  /** Epoch ms. */
  readonly window: { readonly from: number; readonly to: number };
}

/** A function without traces in the window. */
export interface Untraced {
  readonly declared: LambdaFunction;
  /** Why none could be asked for, as a sentence; undefined where there were none. */
  readonly reason: string | undefined;
  /** Epoch ms. */
  readonly window: { readonly from: number; readonly to: number };
}
