import type { Files } from '../base/files.ts';
import type { CodeIndex } from '../code/codeIndex.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { clients } from './checks/clientChecks.ts';
import { allowedRole, declaredStages, declaredTracing } from './checks/declaredChecks.ts';
import { dependencies, externals } from './checks/dependencyChecks.ts';
import { environment } from './checks/environmentChecks.ts';
import { maintenance, subsegments, tracerUsed } from './checks/practiceChecks.ts';
import { connections, inSegment } from './checks/pythonChecks.ts';
import { readCode } from './codeFacts.ts';
import type { Check } from './examined.ts';
import type { Finding } from './finding.ts';
import { filesOnce } from './once.ts';
import { DeclarationReader } from './template/readDeclaration.ts';

/** What templates alone tell. */
const ofTemplates: readonly Check[] = [declaredTracing, declaredStages, allowedRole, environment];

/** What takes the code too. */
const ofCode: readonly Check[] = [
  dependencies,
  externals,
  clients,
  connections,
  inSegment,
  tracerUsed,
  subsegments,
  maintenance,
];

/** A function with what was found about it. */
export interface Diagnosis {
  readonly fn: LambdaFunction;
  /** In the order of `checkIds`. */
  readonly findings: readonly Finding[];
}

/** What is asked. `onlyTemplates`: its code is not looked at. */
export interface Asked {
  readonly onlyTemplates?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** Examines functions from template to code; nothing is run, and nothing outside the workspace is asked. */
export async function diagnose(
  functions: readonly LambdaFunction[],
  workspace: Files,
  code: CodeIndex,
  { onlyTemplates = false, signal }: Asked = {},
): Promise<readonly Diagnosis[]> {
  const files = filesOnce(workspace);
  const declarations = new DeclarationReader(files, code);
  const diagnoses: Diagnosis[] = [];
  for (const fn of functions) {
    signal?.throwIfAborted();
    const declaration = await declarations.read(fn);
    const read = onlyTemplates ? undefined : await readCode(fn, files, code);
    const checks = onlyTemplates ? ofTemplates : [...ofTemplates, ...ofCode];
    diagnoses.push({ fn, findings: checks.flatMap((check) => check({ fn, declaration, code: read })) });
  }
  return diagnoses;
}
