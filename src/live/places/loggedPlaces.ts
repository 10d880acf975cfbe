import type { Place } from '../../base/place.ts';
import { Slices } from '../../base/slices.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { LogEvent } from '../../logs/logEvent.ts';
import type { UserLine } from '../../logs/logLine.ts';
import type { LogFrame } from '../../logs/errors/parseFrame.ts';
import type { FunctionSites } from '../reports/functionSites.ts';
import type { PlaceLookup } from './lazySourcePlaces.ts';

/** Where what logs hold stands in the workspace's source; what stands nowhere is left out. */
export interface LoggedPlaces {
  readonly frames: ReadonlyMap<LogFrame, Place>;
  /** The statements that printed lines; several where it may have been each of them. */
  readonly printers: ReadonlyMap<UserLine, readonly Place[]>;
}

/** Notes the places of what was asked for, each at its number; what stands nowhere is left out. */
export function addFound<T>(found: Map<T, Place>, asked: readonly T[], places: readonly (Place | undefined)[]): void {
  for (const [number, one] of asked.entries()) {
    const place = places[number];
    if (place) found.set(one, place);
  }
}

/** Frames that are looked up at once. */
const MAX_FRAMES = 5000;

/** A line of a function's log, whatever trace it belongs to. */
export interface LineOfFunction {
  readonly declared: LambdaFunction;
  readonly line: UserLine;
}

/** Looks up where what lines hold stands in the code of their functions. */
export class LinePlaceFinder {
  constructor(
    private readonly sites: Pick<FunctionSites, 'of'>,
    private readonly sources: Pick<PlaceLookup, 'framePlaces'>,
  ) {}

  async placesOf(lines: readonly LineOfFunction[]): Promise<LoggedPlaces> {
    const frames = new Map<LogFrame, Place>();
    const printers = new Map<UserLine, readonly Place[]>();
    const slices = new Slices();
    let left = MAX_FRAMES;
    for (const { declared, line } of lines) {
      const index = await this.sites.of(declared);
      const printedBy = index.logs.printersOf(line).map(({ place }) => place);
      if (printedBy.length > 0) printers.set(line, printedBy);
      const logged = line.errors.flatMap((error) => error.frames).slice(0, left);
      left -= logged.length;
      if (logged.length > 0) {
        const places = await this.sources.framePlaces(logged, ranAt(line.event), index);
        addFound(frames, logged, places);
      }
      await slices.next();
    }
    return { frames, printers };
  }
}

/** What the stream of a line tells of the code that wrote it: `2026/11/28/[12]8d5958b5559f43f3`. */
function ranAt({ timestamp, logStream }: LogEvent): { readonly start: number; readonly qualifier: string | undefined } {
  return { start: timestamp, qualifier: /\[(\$LATEST|\d{1,20})\]/.exec(logStream.slice(0, 512))?.[1] };
}
