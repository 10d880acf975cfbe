import type { Place } from '../../base/place.ts';
import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { Mend } from '../mends/mend.ts';
import type { Permission } from './policy.ts';

/** What a declaration of a function, in whatever format, says that matters for its traces. */
export interface Declaration {
  readonly tracing: TracingSaid;
  readonly role: RoleSaid;
  /** The stages of REST APIs that invoke it; other APIs are not traced by themselves. */
  readonly stages: readonly StageSaid[];
  readonly environment: LambdaFunction['environment'];
  /** Whether layers bring code along. */
  readonly layers: 'none' | 'some' | 'unknown';
  /** ARNs of layers, as far as they are written there. */
  readonly layerArns: readonly string[];
  /** What takes the dependencies that are imported, also those for development, into one file. */
  readonly bundler?: string | undefined;
  /** Modules that the bundler leaves out, and nothing else packs. */
  readonly leftOut: readonly LeftOut[];
  /** Where an environment variable is set. */
  placeOfVariable(name: string): Place;
  /** What makes the wish true; undefined where nobody can say how. */
  mend(wish: Wish): Mend | undefined;
}

/** `setting` is how the format spells it: `Tracing: Active`. */
export type TracingSaid = { readonly setting: string; readonly place: Place } & (
  | { readonly is: 'said'; readonly mode: NonNullable<LambdaFunction['tracing']> }
  | { readonly is: 'absent' }
  | { readonly is: 'computed' }
);

/**
 * - `made`: the tool makes a role that may send traces, as soon as tracing is on.
 * - `read`: the role, or what the tool is told of it, can be read.
 * - `elsewhere`: it cannot; `reason` says why, as a sentence.
 */
export type RoleSaid =
  | { readonly is: 'made'; readonly by: string }
  | { readonly is: 'read'; readonly name: string; readonly permission: Permission; readonly place: Place }
  | { readonly is: 'elsewhere'; readonly reason: string; readonly place: Place };

export interface StageSaid {
  readonly name: string;
  /** Undefined where it is computed. */
  readonly traced: boolean | undefined;
  readonly place: Place;
  readonly setting: string;
}

export interface LeftOut {
  /** As it is written: a package, or with `*`. */
  readonly pattern: string;
  readonly place: Place;
}

/** What a mend should bring about. */
export type Wish =
  | { readonly what: 'trace' }
  | { readonly what: 'allow' }
  | { readonly what: 'traceStage'; readonly stage: string }
  | { readonly what: 'setVariable'; readonly name: string; readonly value: string }
  | { readonly what: 'removeVariable'; readonly name: string }
  | { readonly what: 'bundle'; readonly pattern: string };

/** A value that a template gives for yes or no; undefined where it is computed. */
export function asSwitch(value: unknown): boolean | undefined {
  if (value === true || value === 'true') return true;
  return value === undefined || value === false || value === 'false' ? false : undefined;
}

/**
 * Whether a stage is of one of the APIs that invoke a function; undefined where one of them is computed (`?`). What names no API is
 * of the same one as what names none either.
 */
export function isStageOf(apis: readonly (string | undefined)[], ofStage: string | undefined): boolean | undefined {
  if (apis.includes(ofStage) && ofStage !== '?') return true;
  return apis.length > 0 && (ofStage === '?' || apis.includes('?')) ? undefined : false;
}

/** What a list of layers means. */
export function layersOf(layers: unknown): Declaration['layers'] {
  return layers === undefined || (Array.isArray(layers) && layers.length === 0) ? 'none' : 'some';
}

const MAX_LAYERS = 20;

/** The ARNs in a list of layers, also those that are put together: `arn:aws:lambda:${AWS::Region}:…:layer:name:1`. */
export function layerArnsOf(layers: unknown): readonly string[] {
  const texts = (value: unknown, depth: number): readonly string[] => {
    if (typeof value === 'string') return value.includes(':layer:') ? [value] : [];
    if (typeof value !== 'object' || value === null || depth > 4) return [];
    return Object.values(value).flatMap((each) => texts(each, depth + 1));
  };
  return texts(layers, 0).slice(0, MAX_LAYERS);
}
