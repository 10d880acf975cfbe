import type { Files } from '../base/files.ts';
import type { CodeIndex } from '../code/codeIndex.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { AccountReader } from './account/accountReader.ts';
import { clients } from './checks/code/clientChecks.ts';
import { allowedRole, declaredHandler, declaredStages, declaredTracing } from './checks/declaredChecks.ts';
import { dependencies, externals } from './checks/code/dependencyChecks.ts';
import { allowedOnAccount, deployedFunction, deployedState, deployedTracing } from './checks/account/deployedChecks.ts';
import { environment } from './checks/environmentChecks.ts';
import { maintenance, subsegments, tracerUsed } from './checks/code/practiceChecks.ts';
import {
  annotations,
  largeDocuments,
  manySpans,
  partialTraces,
  recordedSpans,
} from './checks/account/recordedChecks.ts';
import { openedAtLoad, outlives } from './checks/code/strayWorkChecks.ts';
import { swallowed } from './checks/account/swallowedCheck.ts';
import { layers } from './checks/layerCheck.ts';
import { leftOpen } from './checks/code/leftOpenCheck.ts';
import { connections, inSegment } from './checks/code/pythonChecks.ts';
import {
  arrived,
  coldStarts,
  destination,
  eventSources,
  failed,
  invoked,
  sampled,
  sdkComplaints,
} from './checks/account/sentChecks.ts';
import { readCode } from './codeFacts.ts';
import type { Check } from './examined.ts';
import type { Finding } from './finding.ts';
import { filesOnce } from './once.ts';
import { DeclarationReader } from './template/readDeclaration.ts';

/** What templates alone tell. */
const ofTemplates: readonly Check[] = [
  declaredHandler,
  declaredTracing,
  declaredStages,
  allowedRole,
  environment,
  layers,
];

/** What takes an answer of the account; none where it was not asked. */
const ofAccount: readonly Check[] = [
  deployedFunction,
  deployedTracing,
  deployedState,
  allowedOnAccount,
  invoked,
  failed,
  sampled,
  arrived,
  partialTraces,
  sdkComplaints,
  recordedSpans,
  destination,
  eventSources,
];

/** What takes the code too. */
const ofCode: readonly Check[] = [
  dependencies,
  externals,
  clients,
  connections,
  inSegment,
  tracerUsed,
  leftOpen,
  openedAtLoad,
  outlives,
  subsegments,
  manySpans,
  largeDocuments,
  annotations,
  swallowed,
  coldStarts,
  maintenance,
];

/** A function with what was found about it. */
export interface Diagnosis {
  readonly fn: LambdaFunction;
  /** In the order of `checkIds`. */
  readonly findings: readonly Finding[];
}

/** What is asked. */
export interface Asked {
  /** The code and the account are not looked at. */
  readonly onlyTemplates?: boolean;
  /** What was read of the account before. */
  readonly account?: Pick<AccountReader, 'factsOf'> | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Examines functions from template to code, and what was read of the account; nothing is run, and nothing outside the workspace is asked. */
export async function diagnose(
  functions: readonly LambdaFunction[],
  workspace: Files,
  code: CodeIndex,
  { onlyTemplates = false, account, signal }: Asked = {},
): Promise<readonly Diagnosis[]> {
  const files = filesOnce(workspace);
  const declarations = new DeclarationReader(files, code);
  const diagnoses: Diagnosis[] = [];
  for (const fn of functions) {
    signal?.throwIfAborted();
    const declaration = await declarations.read(fn);
    const read = onlyTemplates ? undefined : await readCode(fn, files, code);
    const checks = onlyTemplates ? ofTemplates : [...ofTemplates, ...ofAccount, ...ofCode];
    const examined = { fn, declaration, code: read, account: account?.factsOf(fn) };
    diagnoses.push({ fn, findings: checks.flatMap((check) => check(examined)) });
  }
  return diagnoses;
}
