import { asNumber, asRecord, asString, type UnknownRecord } from '../base/readUnknown.ts';
import type { Span } from './span.ts';

/** Where a span was made, as its instrumentation recorded it. Line and column count from 1. */
export interface CodePlace {
  /** As recorded: absolute in the deployed function, often below `/var/task/`. */
  readonly path: string;
  readonly line: number;
  readonly column?: number | undefined;
  readonly function?: string | undefined;
}

/** OpenTelemetry's semantic conventions `code.*`: the stable names of 1.33 first, then those that they replaced. */
const PATH = ['code.file.path', 'code.filepath'];
const LINE = ['code.line.number', 'code.lineno'];
const COLUMN = ['code.column.number', 'code.column'];
const NAME = ['code.function.name', 'code.function', 'code.namespace'];

/** The names under which `codePlaceOf` finds anything. */
export const CODE_KEYS: ReadonlySet<string> = new Set(
  [...PATH, ...LINE, ...COLUMN, ...NAME].flatMap((key) => [key, underscored(key)]),
);

/** The `code.*` attributes of a span, from `metadata.default` or from annotations, where dots may have become underscores. */
export function codePlaceOf(span: Pick<Span, 'metadata' | 'annotations'>): CodePlace | undefined {
  const metadata = asRecord(span.metadata['default']);
  const path = asString(find(PATH, metadata, span.annotations));
  const line = position(find(LINE, metadata, span.annotations));
  if (!path || line === undefined) return undefined;
  const column = position(find(COLUMN, metadata, span.annotations));
  const name = functionName(metadata, span.annotations);
  return { path, line, ...(column !== undefined && { column }), ...(name && { function: name }) };
}

/** The stable name is qualified; the old one had its module or class in an attribute of its own. */
function functionName(metadata: UnknownRecord | undefined, annotations: UnknownRecord): string | undefined {
  const stable = asString(find(['code.function.name'], metadata, annotations));
  const name = stable ?? asString(find(['code.function'], metadata, annotations));
  const namespace = stable === undefined ? asString(find(['code.namespace'], metadata, annotations)) : undefined;
  return name && namespace && !name.includes(namespace) ? `${namespace}.${name}` : name;
}

function find(keys: readonly string[], metadata: UnknownRecord | undefined, annotations: UnknownRecord): unknown {
  for (const key of keys) {
    const other = underscored(key);
    const value = metadata?.[key] ?? metadata?.[other] ?? annotations[key] ?? annotations[other];
    if (value !== undefined) return value;
  }
  return undefined;
}

function underscored(key: string): string {
  return key.replaceAll('.', '_');
}

function position(value: unknown): number | undefined {
  const number = asNumber(value);
  return number !== undefined && number >= 1 ? Math.floor(number) : undefined;
}
