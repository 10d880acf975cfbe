import type { Disposable } from '../../base/disposable.ts';
import type { Log } from '../../base/log.ts';
import { isCancellation, messageOf } from '../../base/userError.ts';
import { taggedFunctions } from '../../functions/deployments/taggedFunctions.ts';
import type { StackFunctions, WantedStack } from '../../functions/deployments/deployedNames.ts';
import { StackReader } from '../../sources/account/stackReader.ts';
import { TagReader } from '../../sources/account/tagReader.ts';
import { connectionKey, type Connection } from '../../sources/connection/connection.ts';

/** What is known of the stacks where one connection leads. */
export interface ListedStacks {
  readonly stacks: StackFunctions;
  /** Why stacks could not be listed, as sentences: each reason once. */
  readonly unlisted?: string | undefined;
}

/** How old (ms) a list may be before it is read again. */
const AGE = 5 * 60_000;
/** More of them take a while, and stand in a workspace of many apps of which one is deployed. */
const MAX_STACKS = 40;

/** The names that CloudFormation gave to the functions of stacks, listed when traces are asked for. */
export class StackNames implements Disposable {
  readonly #known = new Map<string, ListedStacks & { readonly of: string; readonly at: number }>();
  readonly #abort = new AbortController();
  readonly #reader: StackReader;
  readonly #tags: TagReader;

  constructor(
    loadAws: ConstructorParameters<typeof StackReader>[0],
    private readonly log: Log,
  ) {
    this.#reader = new StackReader(loadAws);
    this.#tags = new TagReader(loadAws);
  }

  /**
   * These stacks, as they were listed of late, or are now. Where that is not allowed, only this is not known, and the log says why.
   * @param anew whatever was listed of late: a stack may have been deployed since
   */
  async read(connection: Connection, wanted: readonly WantedStack[], anew = false): Promise<ListedStacks> {
    const key = connectionKey(connection);
    const of = JSON.stringify(wanted.map(({ name, nested }) => [name, [...nested]]));
    const known = this.#known.get(key);
    if (!anew && known?.of === of && Date.now() - known.at < AGE) return known;
    const listed = await this.#list(connection, wanted, known?.stacks);
    if (listed.unlisted !== undefined && listed.unlisted !== known?.unlisted)
      this.log.warn(`Names of functions are taken from the templates alone: ${listed.unlisted}`);
    this.#known.set(key, { ...listed, of, at: Date.now() });
    return listed;
  }

  dispose(): void {
    this.#abort.abort();
    this.#reader.dispose();
    this.#tags.dispose();
  }

  /** Each by itself. @param before what was listed last, which for a stack that cannot be listed now is better than nothing */
  async #list(
    connection: Connection,
    wanted: readonly WantedStack[],
    before: StackFunctions = new Map(),
  ): Promise<ListedStacks> {
    const stacks = new Map<string, ReadonlyMap<string, string>>();
    const failed: WantedStack[] = [];
    const reasons = new Set<string>();
    for (const stack of wanted.slice(0, MAX_STACKS)) {
      try {
        const functions = await this.#reader.functions(connection, stack.name, stack.nested, this.#abort.signal);
        if (functions) stacks.set(stack.name, functions);
      } catch (error) {
        if (isCancellation(error)) throw error;
        failed.push(stack);
        reasons.add(messageOf(error));
      }
    }
    const untold = failed.filter(({ name }) => !before.has(name));
    const tagged = untold.length > 0 ? await this.#byTags(connection, untold) : undefined;
    for (const { name } of failed) {
      const functions = before.get(name) ?? tagged?.get(name);
      if (functions) stacks.set(name, functions);
    }
    if (wanted.length > MAX_STACKS)
      reasons.add(`Of ${wanted.length} stacks of this workspace, no more than ${MAX_STACKS} are listed.`);
    return { stacks, unlisted: reasons.size === 0 ? undefined : inOne(reasons) };
  }

  /** CloudFormation writes the stack's name and the logical id on each function that it makes. */
  async #byTags(connection: Connection, wanted: readonly WantedStack[]): Promise<StackFunctions> {
    try {
      return taggedFunctions(await this.#tags.functions(connection, this.#abort.signal), wanted);
    } catch (error) {
      if (isCancellation(error)) throw error;
      return new Map();
    }
  }
}

/** Sentences, one after the other. */
function inOne(reasons: ReadonlySet<string>): string {
  const [only, ...others] = reasons;
  if (only !== undefined && others.length === 0) return only;
  return [...reasons].map((reason) => (/[.!?]$/.test(reason) ? reason : `${reason}.`)).join(' ');
}
