import type { Place } from '../../base/place.ts';
import type { SourceMaps } from '../../code/sourceMaps/sourceMaps.ts';
import type { KnownPlaces } from '../../match/matchInvocation.ts';
import type { SiteIndex } from '../../match/sites/siteIndex.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';
import type { SpanException, StackFrame } from '../../trace/span.ts';
import type { CodeRun, DeployedLines } from './deployedLines.ts';
import type { LoggedStacks } from '../logs/loggedStacks.ts';
import type { SourcePlaces } from './sourcePlaces.ts';

/** What is asked of `SourcePlaces`. */
export type PlaceLookup = Pick<SourcePlaces, 'known' | 'framePlaces' | 'exceptionPlaces'>;

/** `SourcePlaces`, loaded when something is first asked of it. */
export class LazySourcePlaces implements PlaceLookup {
  #lines: Promise<DeployedLines> | undefined;

  constructor(
    private readonly maps: () => Promise<SourceMaps>,
    private readonly logs: LoggedStacks,
    private readonly lines?: () => Promise<DeployedLines>,
  ) {}

  async known(invocation: Invocation, index: SiteIndex): Promise<KnownPlaces> {
    return (await this.#places()).known(invocation, index);
  }

  async framePlaces(
    frames: readonly StackFrame[],
    ran: CodeRun,
    index: SiteIndex,
  ): Promise<readonly (Place | undefined)[]> {
    return (await this.#places()).framePlaces(frames, ran, index);
  }

  async exceptionPlaces(
    invocation: Invocation,
    exception: SpanException,
    index: SiteIndex,
  ): Promise<readonly (Place | undefined)[]> {
    return (await this.#places()).exceptionPlaces(invocation, exception, index);
  }

  /** Made anew each time, as it holds nothing: what is kept is in the source maps and in the texts of commits. */
  async #places(): Promise<SourcePlaces> {
    this.#lines ??= this.lines?.();
    const { SourcePlaces } = await import('./sourcePlaces.ts');
    return new SourcePlaces(await this.maps(), this.logs, await this.#lines);
  }
}
