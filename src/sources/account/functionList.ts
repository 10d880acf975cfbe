import type { Disposable } from '../../base/disposable.ts';
import { oneCommit } from '../../base/gitCommit.ts';
import type { Log } from '../../base/log.ts';
import { OnFirstUse } from '../../base/onFirstUse.ts';
import { isCancellation, messageOf } from '../../base/userError.ts';
import type * as Aws from '../aws.ts';
import { connectionKey, type Connection } from '../connection/connection.ts';
import type { DeployedFunction } from './deployedFunction.ts';
import type { FunctionVersions } from './functionVersions.ts';
import type { LambdaReader } from './lambdaReader.ts';
import { TagReader, type TaggedFunction } from './tagReader.ts';

/** Lists the functions of an account, and what was published of one, with the commits that their variables and tags name. */
export class FunctionList implements Disposable {
  readonly #lambda: OnFirstUse<LambdaReader>;
  readonly #tags: TagReader;
  /** Keys of connections that may not read tags: they are asked for once. */
  readonly #untagged = new Set<string>();

  constructor(
    loadAws: () => Promise<typeof Aws>,
    private readonly commitNames: () => readonly string[],
    private readonly log: Log,
  ) {
    this.#lambda = new OnFirstUse(async () => {
      const { LambdaReader } = await import('./lambdaReader.ts');
      return new LambdaReader(loadAws, commitNames);
    });
    this.#tags = new TagReader(loadAws);
  }

  /** As `LambdaReader.functions`. Where tags may not be read, the log says why, and variables alone tell of commits. */
  async functions(connection: Connection, signal: AbortSignal): Promise<readonly DeployedFunction[]> {
    const functions = await (await this.#lambda.get()).functions(connection, signal);
    const names = this.commitNames();
    const tagged = names.length === 0 ? [] : await this.#tagged(connection, signal);
    const commits = new Map(tagged.map((each) => [each.name, names.map((name) => each.tags.get(name))]));
    return functions.map((each) => {
      const values = commits.get(each.name);
      return values ? { ...each, commit: oneCommit([each.commit, ...values]) } : each;
    });
  }

  /** As `LambdaReader.versions`. */
  async versions(connection: Connection, name: string, signal: AbortSignal): Promise<FunctionVersions> {
    return (await this.#lambda.get()).versions(connection, name, signal);
  }

  dispose(): void {
    this.#lambda.dispose();
    this.#tags.dispose();
  }

  async #tagged(connection: Connection, signal: AbortSignal): Promise<readonly TaggedFunction[]> {
    const key = connectionKey(connection);
    if (connection.kind === 'local' || this.#untagged.has(key)) return [];
    try {
      return await this.#tags.functions(connection, signal);
    } catch (error) {
      if (isCancellation(error)) throw error;
      this.#untagged.add(key);
      this.log.warn(`Which commits tags of functions name is not known: ${messageOf(error)}`);
      return [];
    }
  }
}
