import { isAlias, isMap, isNode, isPair, isScalar, isSeq } from 'yaml';
import type { Document, LineCounter, Pair, YAMLMap, YAMLSeq } from 'yaml';
import type { Place } from '../../../base/place.ts';
import { parseYaml } from '../../../functions/template/yaml/parseYaml.ts';
import { keyText, TooLargeError, yamlData } from '../../../functions/template/yaml/yamlData.ts';

/** A value and where it stands. */
export interface Found {
  /** Its key with its value; undefined for an item of a list. */
  readonly pair: Pair | undefined;
  readonly node: unknown;
  /** What it stands in. */
  readonly parent: YAMLMap | YAMLSeq;
}

/**
 * - `1.1`: AWS's tools for templates, for which `on` and `yes` are true.
 * - `1.2`: the Serverless Framework (js-yaml 4), for which they are texts.
 */
export type YamlVersion = '1.1' | '1.2';

/** In characters: larger files are not looked into. */
const MAX_SIZE = 1_048_576;
/** In characters: how much is read anew for the mends of one file. */
const MAX_REOPENED = 4_194_304;

/** A file in YAML or JSON (which is YAML too) that knows where its values stand, so that a mend can change them and nothing else. */
export class YamlText {
  readonly #lines: LineCounter;
  #reopened = 0;

  private constructor(
    readonly uri: string,
    readonly text: string,
    readonly document: Document,
    /** As `yamlData` gives it. */
    readonly data: unknown,
    lines: LineCounter,
    private readonly version: YamlVersion,
  ) {
    this.#lines = lines;
  }

  /** Undefined where the text is broken, or larger than any template. @param version that of the tool which reads the file */
  static open(uri: string, text: string, version: YamlVersion = '1.1'): YamlText | undefined {
    if (text.length > MAX_SIZE) return undefined;
    const { document, lines } = parseYaml(text, version);
    if (document.errors.length > 0) return undefined;
    try {
      return new YamlText(uri, text, document, yamlData(document.contents), lines, version);
    } catch (error) {
      if (error instanceof TooLargeError) return undefined;
      throw error;
    }
  }

  /** What a mend makes of this text; undefined where that is broken, or more mends were asked for than may be tried. */
  reopened(text: string): YamlText | undefined {
    this.#reopened += text.length;
    return this.#reopened > MAX_REOPENED ? undefined : YamlText.open(this.uri, text, this.version);
  }

  /** What stands under these keys, one below the other, as it is written here: not through aliases, nor what is merged in. */
  find(path: readonly string[]): Found | undefined {
    let node: unknown = this.document.contents;
    let found: Found | undefined;
    for (const step of path) {
      if (isMap(node)) {
        const pair: Pair | undefined = node.items.findLast((item) => isPair(item) && keyText(item.key) === step);
        if (!pair) return undefined;
        found = { pair, node: pair.value, parent: node };
      } else if (isSeq(node)) {
        const item: unknown = node.items[Number(step)];
        if (!isNode(item)) return undefined;
        found = { pair: undefined, node: item, parent: node };
      } else return undefined;
      node = found.node;
    }
    return found;
  }

  /** Whether on the way to this value, or at it, an alias stands for what is elsewhere. */
  isShared(path: readonly string[]): boolean {
    return path.some((_, depth) => isAlias(this.find(path.slice(0, depth + 1))?.node));
  }

  /** Where the key of a value stands, or of the nearest one above that is written here. */
  placeOf(path: readonly string[]): Place {
    for (let length = path.length; length > 0; length--) {
      const found = this.find(path.slice(0, length));
      const offset = found && startOf(found);
      if (offset !== undefined) return this.placeAt(offset);
    }
    return { file: this.uri, line: 1 };
  }

  placeAt(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.uri, line, column: col };
  }
}

/** Where its key begins, or an item itself. */
export function startOf({ pair, node }: Found): number | undefined {
  const named = pair && isScalar(pair.key) ? pair.key : node;
  return isNode(named) ? named.range?.[0] : undefined;
}
