import { isAlias, isMap, isScalar, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';

/*
 * YAML nodes of a CloudFormation template as plain data. Short tags become the long form that JSON templates use
 * (`!Ref X` is `{Ref: 'X'}`, `!GetAtt A.B` is `{'Fn::GetAtt': ['A', 'B']}`), so that one reader serves both; nothing is
 * evaluated. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 *
 * An alias becomes the very object of its anchor, so a few lines can stand for billions of values: the expanded size is
 * summed up on the way, and refused beyond a bound, before anybody walks or prints it.
 */

const MAX_DEPTH = 100;
const MAX_VALUES = 200_000;

/** The document is deeper, or with its aliases larger, than any real template; the message is the part of a sentence. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';

  /** One that another bundle threw is one as well. */
  static override [Symbol.hasInstance](value: unknown): value is TooLargeError {
    return value instanceof Error && value.name === 'TooLargeError';
  }
}

/** Plain data of a parsed YAML node. Nulls are undefined. Throws `TooLargeError`. */
export function yamlData(node: unknown): unknown {
  return new Reader().read(node, 0).value;
}

/** A map's key as it is written: YAML 1.1 would make booleans of `on` and `n`. */
export function keyText(key: unknown): string {
  return isScalar(key) ? (key.source ?? String(key.value)) : '';
}

interface Made {
  readonly value: unknown;
  /** Values in it, with aliases expanded. */
  readonly size: number;
  /** Levels below it, with aliases expanded. */
  readonly depth: number;
}

class Reader {
  readonly #anchors = new Map<string, Made>();

  read(node: unknown, level: number): Made {
    if (level > MAX_DEPTH) throw new TooLargeError(`is nested deeper than ${MAX_DEPTH} levels`);
    if (isAlias(node)) return this.#anchors.get(node.source) ?? made(undefined);
    const plain = this.#untagged(node, level);
    if (plain.size > MAX_VALUES)
      throw new TooLargeError(`has more than ${MAX_VALUES} values once its aliases are expanded`);
    if (plain.depth > MAX_DEPTH) throw new TooLargeError(`is nested deeper than ${MAX_DEPTH} levels`);
    const { tag, anchor } = (node ?? {}) as { tag?: string; anchor?: string };
    const result =
      tag !== undefined && /^!\w/.test(tag) ? { ...plain, value: intrinsic(tag.slice(1), plain.value) } : plain;
    if (anchor !== undefined) this.#anchors.set(anchor, result);
    return result;
  }

  #untagged(node: unknown, level: number): Made {
    if (isMap(node)) return this.#map(node, level);
    if (isSeq(node)) return this.#list(node, level);
    return made(isScalar(node) ? scalarValue(node) : undefined);
  }

  #list(node: YAMLSeq, level: number): Made {
    const items = node.items.map((item) => this.read(item, level + 1));
    return made(
      items.map((item) => item.value),
      items,
    );
  }

  #map(node: YAMLMap, level: number): Made {
    const parts: Made[] = [];
    const own = new Map<string, unknown>();
    const merged = new Map<string, unknown>();
    for (const pair of node.items) {
      const part = this.read(pair.value, level + 1);
      parts.push(part);
      if (isMergeKey(pair.key)) mergeInto(merged, part.value);
      else own.set(keyText(pair.key), part.value);
    }
    // `Object.fromEntries` makes own properties, also of a key called `__proto__`.
    return made(Object.fromEntries([...merged, ...own]), parts);
  }
}

function made(value: unknown, parts: readonly Made[] = []): Made {
  let size = 1;
  let depth = 0;
  for (const part of parts) {
    size += part.size;
    depth = Math.max(depth, part.depth + 1);
  }
  return { value, size, depth };
}

/** What YAML 1.1 and its library take for a boolean; PyYAML, which the tools of AWS read templates with, does not. */
const SHORT_BOOLEAN = /^[yn]$/i;

/** A text, number or boolean; what a number's spelling would lose (`1.10`, an account id's leading 0) stays text. */
function scalarValue(node: { value: unknown; source?: string }): string | number | boolean | undefined {
  const { value, source } = node;
  if (typeof value === 'boolean') return source !== undefined && SHORT_BOOLEAN.test(source) ? source : value;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return source === undefined || String(value) === source ? value : source;
  return value === null || value === undefined ? undefined : (source ?? JSON.stringify(value));
}

function intrinsic(name: string, value: unknown): Readonly<Record<string, unknown>> {
  if (name === 'Ref' || name === 'Condition') return { [name]: value };
  if (name !== 'GetAtt' || typeof value !== 'string') return { [`Fn::${name}`]: value };
  const dot = value.indexOf('.');
  return { 'Fn::GetAtt': dot < 0 ? [value] : [value.slice(0, dot), value.slice(dot + 1)] };
}

/** `<<: *defaults` or `<<: [*a, *b]`: CloudFormation refuses it, SAM CLI resolves it before it deploys. */
function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.source === '<<' && key.type === 'PLAIN';
}

function mergeInto(target: Map<string, unknown>, value: unknown): void {
  for (const source of Array.isArray(value) ? (value as unknown[]) : [value]) {
    if (typeof source !== 'object' || source === null) continue;
    for (const [key, item] of Object.entries(source)) if (!target.has(key)) target.set(key, item);
  }
}
