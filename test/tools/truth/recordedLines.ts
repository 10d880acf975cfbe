import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import { pathOfUri } from '../../../src/base/fileUri.ts';
import {
  asArray,
  asBoolean,
  asRecord,
  asString,
  parseJson,
  type UnknownRecord,
} from '../../../src/base/readUnknown.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';

/** The line that made a span, as the hook in the handler's process recorded it. */
export interface RecordedLine {
  /** Native path of the source. */
  readonly file: string;
  readonly line: number;
  /** Made by a decorator or a middleware that stands there. */
  readonly decorated: boolean;
}

/** A span that says where it was made, as far as rows ask. */
export interface RecordedSpan extends RecordedLine {
  readonly id: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** Of a call of AWS. */
  readonly operation: string | undefined;
  readonly parentId: string | undefined;
}

/** Takes the recorded lines out of segment documents: what is left is what Beamline would see. */
export class RecordedLines {
  readonly spans: RecordedSpan[] = [];
  readonly #maps = new Map<string, TraceMap | undefined>();

  /** @param folder native path of the application's copy */
  constructor(
    private readonly folder: string,
    private readonly functions: readonly LambdaFunction[],
  ) {}

  /** The document without them. */
  takeFrom(json: string): string {
    const document = asRecord(parseJson(json));
    if (!document) return json;
    this.#take(document, asString(document['parent_id']));
    return JSON.stringify(document);
  }

  /** The spans that are no part of a call which the same line made, as the phases of a request are (`connect`, `response`). */
  get wholes(): readonly RecordedSpan[] {
    const byId = new Map(this.spans.map((span) => [span.id, span]));
    return this.spans.filter(({ parentId = '', namespace, file, line }) => {
      const parent = byId.get(parentId);
      return (
        !(parent?.namespace !== undefined && parent.namespace !== 'local' && namespace === undefined) ||
        parent.file !== file ||
        parent.line !== line
      );
    });
  }

  #take(node: UnknownRecord, parentId: string | undefined): void {
    const metadata = asRecord(node['metadata']);
    const own = asRecord(metadata?.['default']);
    const recorded =
      asRecord(asRecord(metadata?.['truth'])?.['line']) ?? asRecord(parseJson(asString(own?.['truth.line']) ?? ''));
    if (metadata) delete (metadata as Record<string, unknown>)['truth'];
    if (own) delete (own as Record<string, unknown>)['truth.line'];
    const at = asString(recorded?.['at']);
    const place = at === undefined ? undefined : this.#placeOf(at);
    if (place) {
      const decorated = asBoolean(recorded?.['decorated']) ?? false;
      const namespace = asString(node['namespace']);
      this.spans.push({
        ...place,
        decorated,
        namespace,
        operation: asString(asRecord(node['aws'])?.['operation']),
        parentId,
        id: asString(node['id']) ?? '',
        name: asString(node['name']) ?? '',
      });
    }
    for (const child of asArray(node['subsegments']) ?? []) {
      const record = asRecord(child);
      if (record) this.#take(record, asString(node['id']));
    }
  }

  /** From `file:line[:column]` in what was built to the source. */
  #placeOf(at: string): Pick<RecordedLine, 'file' | 'line'> | undefined {
    const [, built = '', line = '', column = '1'] = /^(.*?):(\d+)(?::(\d+))?$/.exec(at) ?? [];
    const steps = relative(join(this.folder, '.aws-sam', 'build'), built).split(sep);
    const [logicalId, ...rest] = steps;
    if (logicalId === '..') return { file: built, line: Number(line) };
    const map = this.#mapOf(built);
    if (map) {
      const original = originalPositionFor(map, { line: Number(line), column: Number(column) - 1 });
      return original.source === null
        ? undefined
        : { file: resolve(dirname(built), original.source), line: original.line };
    }
    const code = this.functions.find((each) => each.logicalId === logicalId)?.codeFolder;
    return code === undefined ? undefined : { file: join(pathOfUri(code), ...rest), line: Number(line) };
  }

  #mapOf(file: string): TraceMap | undefined {
    if (!this.#maps.has(file)) {
      const name = `${file}.map`;
      this.#maps.set(file, existsSync(name) ? new TraceMap(readFileSync(name, 'utf8')) : undefined);
    }
    return this.#maps.get(file);
  }
}
