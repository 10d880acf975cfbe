import { folderOf, joinUri, pathOfUri } from '../../base/fileUri.ts';
import type { Place } from '../../base/place.ts';
import { embeddedSource, type EmbeddedSource } from '../../code/parsing/embeddedSource.ts';
import type { SourceMaps } from '../../code/sourceMaps/sourceMaps.ts';
import type { KnownPlaces } from '../../match/matchInvocation.ts';
import { ownSpans } from '../../match/runs/ownSpans.ts';
import type { SiteIndex } from '../../match/sites/siteIndex.ts';
import type { ThrowPlace } from '../../match/report/throwPlace.ts';
import { thrownErrors } from '../../match/report/thrownErrors.ts';
import { codePlaceOf, type CodePlace } from '../../trace/codePlaceOf.ts';
import type { Invocation } from '../../trace/lambda/invocation.ts';
import type { SpanException, StackFrame } from '../../trace/span.ts';
import { recordedLines, type CodeRun, type DeployedLines } from './deployedLines.ts';
import type { LoggedStacks } from '../logs/loggedStacks.ts';
import { packagedPath } from './packagedPath.ts';
import { sameFrame } from './sameFrame.ts';

/** What a frame says: a line of the user's source, nothing of interest (a library, the runtime), or something unclear. */
type FramePlace =
  | { readonly kind: 'place'; readonly place: Place }
  | { readonly kind: 'library' }
  | { readonly kind: 'unclear'; readonly reason: string };

/** A run, and what its function reaches. */
interface Run {
  readonly ran: CodeRun;
  readonly index: SiteIndex;
}

const LIBRARY: FramePlace = { kind: 'library' };

/** Finds the source line of a recorded frame: through source maps, the deployed layout, or as it is. Never guesses. */
export class SourcePlaces {
  constructor(
    private readonly maps: SourceMaps,
    private readonly logs: LoggedStacks,
    private readonly lines: DeployedLines = recordedLines,
  ) {}

  /** The places that an invocation's errors and spans name, looked up before they are matched. */
  async known(invocation: Invocation, index: SiteIndex): Promise<KnownPlaces> {
    const throws = new Map<SpanException, ThrowPlace>();
    for (const { exception } of thrownErrors(invocation)) {
      throws.set(exception, await this.#throwPlace(invocation, exception, index));
    }
    const codes = new Map<string, ThrowPlace>();
    for (const span of ownSpans(invocation)) {
      const code = codePlaceOf(span);
      if (code)
        codes.set(
          keyOf(code),
          asThrowPlace(await this.#framePlace({ ...code, label: undefined }, { ran: invocation, index })),
        );
    }
    const unknown: ThrowPlace = { kind: 'unknown', reason: 'not looked up' };
    return {
      throwPlace: (exception) => throws.get(exception) ?? unknown,
      codePlace: (code) => codes.get(keyOf(code)) ?? unknown,
    };
  }

  /** The source lines of frames, in their order; undefined for libraries, the runtime and what is unclear. */
  async framePlaces(
    frames: readonly StackFrame[],
    ran: CodeRun,
    index: SiteIndex,
  ): Promise<readonly (Place | undefined)[]> {
    return (await this.#framesPlaces(frames, { ran, index })).map(placeOf);
  }

  /** As `framePlaces`, for a recorded exception: what its own stack leaves unclear, the same error's stack in the log may tell. */
  async exceptionPlaces(
    invocation: Invocation,
    exception: SpanException,
    index: SiteIndex,
  ): Promise<readonly (Place | undefined)[]> {
    const recorded = await this.#framesPlaces(exception.stack, { ran: invocation, index });
    const unclear = recorded.some(({ kind }) => kind === 'unclear');
    const logged = unclear ? await this.logs.framesOf(invocation, exception) : undefined;
    if (!logged) return recorded.map(placeOf);
    const places = await this.framePlaces(logged, invocation, index);
    return recorded.map((found, i) => {
      if (found.kind !== 'unclear') return placeOf(found);
      const same = sameFrame(exception.stack, i, logged);
      return same === undefined ? undefined : places[same];
    });
  }

  async #throwPlace(invocation: Invocation, exception: SpanException, index: SiteIndex): Promise<ThrowPlace> {
    const run = { ran: invocation, index };
    const recorded = await this.#innermost(exception.stack, run);
    if (recorded.kind === 'place') return recorded;
    // The Node SDK records no columns, and no file for an ES module; the error's stack in the log has both.
    const logged = await this.logs.framesOf(invocation, exception);
    return asThrowPlace(logged ? await this.#innermost(logged, run) : recorded);
  }

  /** The innermost frame of the user's own code. An unclear one ends the search: the frame around it is another line. */
  async #innermost(frames: readonly StackFrame[], run: Run): Promise<FramePlace> {
    for (const frame of frames) {
      const found = await this.#framePlace(frame, run);
      if (found.kind !== 'library') return found;
    }
    return { kind: 'unclear', reason: 'no frame of the recorded stack is in code that the handler reaches' };
  }

  async #framesPlaces(frames: readonly StackFrame[], run: Run): Promise<readonly FramePlace[]> {
    const places: FramePlace[] = [];
    for (const frame of frames) places.push(await this.#framePlace(frame, run));
    return places;
  }

  async #framePlace({ path, line, column, label }: StackFrame, run: Run): Promise<FramePlace> {
    const { index } = run;
    if (path === undefined || path === 'node' || isRuntime(path)) return LIBRARY;
    if (line === undefined) return { kind: 'unclear', reason: 'the recorded stack names no line' };
    const inline = index.function.inline === undefined ? undefined : embeddedSource(index.function.inline);
    if (inline) return this.#inlinePlace(inline, { path, line, column }, run);
    const deployed = deployedPath(path, index.function.logicalId);
    if (deployed !== undefined) return this.#deployedPlace(deployed, line, column, run);
    const packaged = packagedPath(path, label);
    if (packaged !== undefined) {
      const own = [...index.files].filter((uri) => pathOfUri(uri).endsWith(`/${packaged}`));
      return own.length === 1 && own[0] !== undefined ? this.#today({ file: own[0], line, column }, run) : LIBRARY;
    }
    const file = reachedFile(path, index);
    if (file === undefined) return LIBRARY;
    const found = await this.#today({ file, line, column }, run);
    if (found.kind !== 'place') return found;
    // The X-Ray SDK for Python and Lambda's runtime for Java record bare file names: a library has a `client.py` too, so the
    // function has to be the same.
    const bare = !/[/\\]/.test(path);
    const same = index
      .sitesAt(found.place)
      .some(({ enclosing }) => enclosing !== undefined && isLabel(enclosing, label));
    if (bare && !same) return { kind: 'unclear', reason: 'the recorded stack names no folder' };
    return found;
  }

  /** Where a line of the deployed package comes from: through the source map of what `sam build` made, or the source as it is. */
  async #deployedPlace(deployed: string, line: number, column: number | undefined, run: Run): Promise<FramePlace> {
    const { index } = run;
    const { template, logicalId, codeFolder, buildMethod } = index.function;
    const built = joinUri(folderOf(template.file), `.aws-sam/build/${logicalId}/${deployed}`);
    const original = await this.maps.originalPlace(
      { file: built, line, column },
      codeFolder === undefined ? [] : [codeFolder],
    );
    switch (original.kind) {
      case 'exact':
        return isRuntime(pathOfUri(original.place.file)) ? LIBRARY : { kind: 'place', place: original.place };
      case 'ambiguous':
        return { kind: 'unclear', reason: 'minified: line unknown' };
      case 'unmapped':
        return { kind: 'unclear', reason: original.reason };
      case 'noMap':
        if (buildMethod === 'esbuild' && /\.[cm]?js$/.test(deployed))
          return { kind: 'unclear', reason: original.reason };
    }
    const source = codeFolder === undefined ? undefined : joinUri(codeFolder, deployed);
    const file = source !== undefined && index.files.has(source) ? source : reachedFile(deployed, index);
    return file === undefined ? LIBRARY : this.#today({ file, line, column }, run);
  }

  /** Lambda writes code of a template to `index.js` or `index.py`. */
  #inlinePlace(
    { file, from, to, indent, skipped = 0, extension }: EmbeddedSource,
    { path, line, column }: { readonly path: string; readonly line: number; readonly column: number | undefined },
    run: Run,
  ): FramePlace | Promise<FramePlace> {
    const there = from + line - 1 - skipped;
    if (!/^(?:\/var\/task\/)?index\.\w+$/.test(path) || !path.endsWith(extension) || there > to || there < from)
      return LIBRARY;
    return this.#today({ file, line: there, column: column === undefined ? undefined : column + indent }, run);
  }

  /** The line of the code that ran, in the code as it is now. What a source map says is of the code that was built here. */
  #today(place: Place, { ran, index }: Run): Promise<FramePlace> {
    return this.lines.today(place, ran, index.function);
  }
}

/** Lambda's runtime for Java leaves the class out. */
function isLabel(enclosing: string, label: string | undefined): boolean {
  return enclosing === label || (label !== undefined && enclosing.includes('.') && enclosing.endsWith(`.${label}`));
}

function placeOf(found: FramePlace): Place | undefined {
  return found.kind === 'place' ? found.place : undefined;
}

function asThrowPlace(found: FramePlace): ThrowPlace {
  switch (found.kind) {
    case 'place':
      return found;
    case 'library':
      return { kind: 'unknown', reason: 'the line is not in code that the handler reaches' };
    case 'unclear':
      return { kind: 'unknown', reason: found.reason };
  }
}

/** Frames of Node, of Python's library, of installed packages and of Lambda's runtime. */
function isRuntime(path: string): boolean {
  return (
    path.startsWith('node:') ||
    path.startsWith('<') ||
    /[/\\](?:node_modules|site-packages|dist-packages|lib[/\\]python3[^/\\]*)[/\\]/.test(path) ||
    /^\/(?:var\/(?:runtime|lang)|opt)\//.test(path)
  );
}

/** The path below the deployed package's root; undefined for a path that names no deployed file. */
function deployedPath(path: string, logicalId: string): string | undefined {
  const slashed = path.replace(/^file:\/\//, '').replaceAll('\\', '/');
  if (slashed.startsWith('/var/task/')) return slashed.slice('/var/task/'.length);
  const build = `/.aws-sam/build/${logicalId}/`;
  const at = slashed.lastIndexOf(build);
  return at === -1 ? undefined : slashed.slice(at + build.length);
}

/**
 * The reached file that a path ends in: the whole path on this machine, what `--enable-source-maps` made of one in the
 * cloud, or Python's bare file name. Undefined where none fits, or two fit equally well; that the last step alone is the
 * same (`index.ts`) does not make a longer path fit.
 */
function reachedFile(path: string, index: SiteIndex): string | undefined {
  const steps = path
    .replace(/^file:\/\//, '')
    .split(/[/\\]/)
    .filter(Boolean);
  const fits = [...index.files].map((file) => ({ file, length: commonTail(pathOfUri(file).split('/'), steps) }));
  const longest = Math.max(0, ...fits.map(({ length }) => length));
  const best = fits.filter(({ length }) => length === longest);
  return best.length === 1 && longest >= Math.min(2, steps.length) ? best[0]?.file : undefined;
}

function commonTail(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[a.length - 1 - length] === b[b.length - 1 - length]) length++;
  return length;
}

function keyOf({ path, line, column }: CodePlace): string {
  return `${path}:${line}:${column ?? ''}`;
}
