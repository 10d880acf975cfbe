import { eachOf, type Event } from '../base/event.ts';
import type { Files } from '../base/files.ts';
import type { CodeIndex } from '../code/codeIndex.ts';
import type { FunctionIndex } from '../functions/functionIndex.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import { diagnose, type Asked, type Diagnosis } from './diagnose.ts';

/** Examines the functions that the workspace declares, as its files are now. */
export class WorkspaceDoctor {
  /** A file has changed, so that what was found may be another. */
  readonly onDidChange: Event<unknown>;

  constructor(
    private readonly index: FunctionIndex,
    private readonly files: Files,
    private readonly code: CodeIndex,
  ) {
    this.onDidChange = eachOf(files.onDidChange, index.onDidChange);
  }

  async functions(): Promise<readonly LambdaFunction[]> {
    return (await this.index.functions()).functions;
  }

  /** @param isMeant which functions; all where it is missing */
  async diagnose(isMeant?: (fn: LambdaFunction) => boolean, asked?: Asked): Promise<readonly Diagnosis[]> {
    const functions = await this.functions();
    return diagnose(isMeant ? functions.filter(isMeant) : functions, this.files, this.code, asked);
  }
}
