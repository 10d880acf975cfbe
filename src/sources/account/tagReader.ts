import type { Disposable } from '../../base/disposable.ts';
import type * as Aws from '../aws.ts';
import type { Connection } from '../connection/connection.ts';
import { ConnectionCalls } from '../connection/connectionCalls.ts';
import { pagesOf } from '../requests/pagesOf.ts';
import { RequestWindow, systemClock, type Clock } from '../requests/requestWindow.ts';

/** A page holds 100 functions. */
const MAX_PAGES = 100;

/** The tags of a function, by their keys. */
export interface TaggedFunction {
  /** Of its ARN. */
  readonly name: string;
  readonly tags: ReadonlyMap<string, string>;
}

/** Reads the tags of functions. */
export class TagReader implements Disposable {
  readonly #calls: ConnectionCalls<Aws.TagCalls>;

  constructor(loadAws: () => Promise<typeof Aws>, clock: Clock = systemClock) {
    this.#calls = new ConnectionCalls(
      async (connection) => (await loadAws()).openTags(connection, 1),
      new RequestWindow(1, clock),
    );
  }

  /**
   * Every function of the account in that region that has tags, as one paged list. Needs `tag:GetResources`; throws a `UserError` that names it
   * where it is missing.
   */
  async functions(connection: Connection, signal: AbortSignal): Promise<readonly TaggedFunction[]> {
    const found: TaggedFunction[] = [];
    const ask = (token: string | undefined) => {
      const list = (calls: Aws.TagCalls) => calls.getTaggedFunctions(token, signal);
      return this.#calls.askFor(connection, 'tag:GetResources', list, signal);
    };
    for await (const page of pagesOf(ask, ({ PaginationToken }) => PaginationToken, MAX_PAGES)) {
      for (const { ResourceARN: arn = '', Tags: tags = [] } of page.ResourceTagMappingList ?? []) {
        const [, name] = /^arn:[^:]*:lambda:[^:]*:\d{12}:function:([^:]+)(?::\$LATEST)?$/.exec(arn) ?? [];
        if (name !== undefined)
          found.push({ name, tags: new Map(tags.map(({ Key, Value }) => [Key ?? '', Value ?? ''])) });
      }
    }
    return found;
  }

  dispose(): void {
    this.#calls.dispose();
  }
}
