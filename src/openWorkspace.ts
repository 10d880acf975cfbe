import type * as vscode from 'vscode';
import type { Disposable } from './base/disposable.ts';
import type { Log } from './base/log.ts';
import { OnFirstUse } from './base/onFirstUse.ts';
import { settingProblem } from './base/settingProblem.ts';
import { CachedCodeIndex } from './code/cachedCodeIndex.ts';
import { WorkerParser } from './code/parsing/workerParser.ts';
import { AwsLoader } from './awsLoader.ts';
import { FunctionIndex } from './functions/functionIndex.ts';
import { DeployedFunctions } from './live/account/deployedFunctions.ts';
import { ShownVersions } from './live/account/shownVersions.ts';
import { FileTraces } from './live/traces/fileTraces.ts';
import { KeptConnection } from './keptConnection.ts';
import { WorkspaceFiles } from './workspaceFiles.ts';
import { showError } from './commands.ts';
import { openFunctionList, openReader, openStackNames } from './lazyParts.ts';
import type { FunctionList } from './sources/account/functionList.ts';
import type { Settings } from './settings.ts';

/** Hands a part over to VS Code, which disposes it with the extension. */
export type Own = <T extends Disposable>(part: T) => T;

/** What the workspace holds, and what reads it. */
export interface WorkspaceParts {
  readonly aws: AwsLoader;
  readonly files: WorkspaceFiles;
  readonly fileTraces: FileTraces;
  readonly parser: WorkerParser;
  readonly code: CachedCodeIndex;
  readonly functions: FunctionIndex;
  readonly deployed: DeployedFunctions;
  readonly functionList: OnFirstUse<FunctionList>;
  readonly versions: ShownVersions;
  readonly kept: KeptConnection;
}

/** Builds what reads the workspace. Nothing is read or parsed before it is needed. */
export function openWorkspace(
  own: Own,
  context: vscode.ExtensionContext,
  settings: Settings,
  log: Log,
): WorkspaceParts {
  const files = own(new WorkspaceFiles());
  const fileTraces = own(new FileTraces(async (file, signal) => (await openReader(context, files)).read(file, signal)));
  const parser = new WorkerParser(
    context.asAbsolutePath('dist/codeWorker.mjs'),
    context.asAbsolutePath('dist/wasm'),
    log,
  );
  const code = own(new CachedCodeIndex(files, parser));
  const functions = own(
    new FunctionIndex(files, code, log, {
      setting: Object.assign(settings.setting('functions'), { uriOf: (path: string) => files.uriOf(path) }),
      tellProblems: (problems) => void showError(settingProblem('beamline.functions', problems), log),
    }),
  );
  const aws = new AwsLoader();
  const stacks = own(new OnFirstUse(() => openStackNames(aws.load, log)));
  const kept = new KeptConnection(context.workspaceState);
  const commitNames = settings.setting('deployedCommit');
  const functionList = own(new OnFirstUse(() => openFunctionList(aws.load, () => commitNames.value, log)));
  const versions = own(
    new ShownVersions(context.workspaceState, async (to, name, signal) =>
      (await functionList.get()).versions(to, name, signal),
    ),
  );
  return {
    aws,
    files,
    fileTraces,
    parser,
    code,
    functions,
    deployed: new DeployedFunctions(functions, () => stacks.get(), versions),
    functionList,
    versions,
    kept,
  };
}
