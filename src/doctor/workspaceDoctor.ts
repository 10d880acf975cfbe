import { eachOf, type Event } from '../base/event.ts';
import type { Files } from '../base/files.ts';
import type { Log } from '../base/log.ts';
import type { CodeIndex } from '../code/codeIndex.ts';
import type { FunctionIndex } from '../functions/functionIndex.ts';
import type { LambdaFunction } from '../functions/lambdaFunction.ts';
import type { Connection } from '../sources/connection/connection.ts';
import type * as Aws from '../sources/aws.ts';
import type { Deployed } from './account/account.ts';
import { AccountReader } from './account/accountReader.ts';
import { mendTemplate, type MendedTemplate } from './mends/mendTemplate.ts';
import { functionsReaching } from './functionsReaching.ts';
import { diagnose, type Asked, type Diagnosis } from './diagnose.ts';

export interface WorkspaceDoctorParts {
  readonly index: FunctionIndex;
  readonly files: Files;
  readonly code: CodeIndex;
  /** Undefined where nothing is connected. */
  deployed(): Promise<Deployed | undefined>;
  /** The connection that is looked at. */
  connected(): Connection | undefined;
  loadAws(): Promise<typeof Aws>;
}

/** What is asked of an account. */
export interface AccountQuestion {
  /** Which functions; all where it is missing. */
  readonly isMeant?: ((fn: LambdaFunction) => boolean) | undefined;
  /** Their logs of the window are searched, which takes up to ten calls each. */
  readonly withLogs: boolean;
}

/** Examines the functions that the workspace declares, as its files are now, and as the account has them. */
export class WorkspaceDoctor {
  /** A file has changed, so that what was found may be another. */
  readonly onDidChange: Event<unknown>;

  constructor(private readonly parts: WorkspaceDoctorParts) {
    this.onDidChange = eachOf(parts.files.onDidChange, parts.index.onDidChange);
  }

  /** The connection that is looked at; undefined where there is none. */
  get connection(): Connection | undefined {
    return this.parts.connected();
  }

  async functions(): Promise<readonly LambdaFunction[]> {
    return (await this.parts.index.functions()).functions;
  }

  /** @param isMeant which functions; all where it is missing */
  async diagnose(isMeant?: (fn: LambdaFunction) => boolean, asked?: Asked): Promise<readonly Diagnosis[]> {
    const functions = await this.functions();
    return diagnose(isMeant ? functions.filter(isMeant) : functions, this.parts.files, this.parts.code, asked);
  }

  /** As `diagnose`, of the functions whose handlers stand in some files, or reach them by imports. @param files URIs */
  async diagnoseReaching(files: ReadonlySet<string>): Promise<readonly Diagnosis[]> {
    const functions = await functionsReaching(files, await this.functions(), this.parts.code);
    return diagnose(functions, this.parts.files, this.parts.code);
  }

  /** As `mendTemplate`. @param file URI */
  mendTemplate(file: string, log: Log, signal: AbortSignal): Promise<MendedTemplate | undefined> {
    return mendTemplate(file, this.parts.files, this.parts.code, log, signal);
  }

  /**
   * Asks where functions are deployed, or run; undefined where nothing is connected. The caller disposes what comes. Rejects with an
   * `AbortError` where it is cancelled.
   */
  async askAccount({ isMeant, withLogs }: AccountQuestion, signal: AbortSignal): Promise<AccountReader | undefined> {
    const deployed = await this.parts.deployed();
    if (!deployed) return undefined;
    const reader = new AccountReader(deployed, () => this.parts.loadAws());
    try {
      const functions = await this.functions();
      await reader.read(isMeant ? functions.filter(isMeant) : functions, withLogs, signal);
      return reader;
    } catch (error) {
      reader.dispose();
      throw error;
    }
  }
}
