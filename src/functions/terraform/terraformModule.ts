import { joinUri } from '../../base/fileUri.ts';
import type { CodeIndex } from '../../code/codeIndex.ts';
import type { ConfigFacts, ConfigValue } from '../../code/config/configFacts.ts';
import type { Place } from '../../base/place.ts';
import type { TemplateProblem } from '../lambdaFunction.ts';
import { unreadParts } from '../templateFormat.ts';
import { below, entriesOf, entryOf, evaluate, type Known, type Meaning } from './evaluate.ts';

/** A block of a module: `resource "aws_lambda_function" "orders" { … }`. */
export interface TerraformBlock {
  /** `resource`, `data`, `module`, … */
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: ConfigValue;
  readonly place: Place;
}

/** The files of one folder, which are one module wherever it is used. */
export interface ModuleFiles {
  /** URI of the folder. */
  readonly folder: string;
  readonly blocks: readonly TerraformBlock[];
  /** Values that the folder's terraform.tfvars and *.auto.tfvars give to variables, where it is a root. */
  readonly given: ReadonlyMap<string, ConfigValue>;
  readonly problems: readonly TemplateProblem[];
}

const VARIABLE_FILE = 'terraform.tfvars';

/** Reads the files of a module. @param uris its `.tf` files. @param auto its `*.auto.tfvars` */
export async function readModuleFiles(
  uris: readonly string[],
  folder: string,
  code: CodeIndex,
  lookedAt: Set<string>,
  auto: readonly string[] = [],
): Promise<ModuleFiles> {
  const facts = (await Promise.all(uris.map((uri) => code.config(uri)))).filter((read) => read !== undefined);
  const variables = joinUri(folder, VARIABLE_FILE);
  lookedAt.add(variables);
  const values = [variables, ...auto.toSorted()].map((uri) => readValues(uri, code));
  const given = new Map((await Promise.all(values)).flatMap((each) => [...each]));
  return { folder, blocks: facts.flatMap(blocksOf), given, problems: facts.flatMap(unreadParts) };
}

/** What a file of values gives to variables. */
export async function readValues(uri: string, code: CodeIndex): Promise<ReadonlyMap<string, ConfigValue>> {
  return new Map((await code.config(uri))?.exports.map(({ key, value }) => [key, value]));
}

function blocksOf({ file, blocks }: ConfigFacts): readonly TerraformBlock[] {
  return blocks.flatMap(({ callee, arguments: given, line, column }) => {
    const body = given.at(-1);
    const labels = given.slice(0, -1).map((label) => (label.is === 'plain' ? String(label.value) : ''));
    return body ? [{ type: callee, labels, body, place: { file, line, column } }] : [];
  });
}

/** What a `module` block gives to the module that it names. */
export interface ModuleUse {
  /** Arguments by name, evaluated where they stand; a missing value is not known. */
  readonly variables: ReadonlyMap<string, Known | undefined>;
  /** URI of the folder of the root module, which paths are relative to. */
  readonly root: string;
  /** The module's folder relative to it: what `path.module` gives. */
  readonly path: string;
}

/** A module as one root or one `module` block uses it. */
export class TerraformModule {
  readonly #locals = new Map<string, ConfigValue>();
  readonly #variables = new Map<string, ConfigValue | undefined>();
  readonly #evaluating = new Set<string>();
  /** Of locals and variables that were evaluated: each is once, however often it is named. */
  readonly #values = new Map<string, Known | undefined>();

  constructor(
    readonly files: ModuleFiles,
    /** Undefined for a root. */
    readonly use?: ModuleUse,
    /** Terraform's: what `terraform.workspace` gives. */
    readonly workspace = 'default',
  ) {
    for (const { type, labels, body } of files.blocks) {
      if (type === 'locals') for (const { key, value } of entriesOf(body)) this.#locals.set(key, value);
      if (type === 'variable') this.#variables.set(labels[0] ?? '', entryOf(body, 'default')?.value);
    }
  }

  /** What a path in the module is relative to. */
  get root(): string {
    return this.use?.root ?? this.files.folder;
  }

  /** The value of an expression of this module. @param each what `each` means there */
  value(expression: ConfigValue | undefined, each?: ReadonlyMap<string, Known | undefined>): Known | undefined {
    const meaning: Meaning = ([root = '', ...path]) => (root === 'each' ? below(each, path) : this.#named(root, path));
    return expression && evaluate(expression, meaning);
  }

  /** The block that `data.archive_file.zip` or `aws_s3_object.code` names. */
  block(type: string, labels: readonly string[]): TerraformBlock | undefined {
    return this.files.blocks.find(
      (block) =>
        block.type === type &&
        block.labels.length === labels.length &&
        block.labels.every((label, i) => label === labels[i]),
    );
  }

  #named(root: string, [name = '', ...path]: readonly string[]): Known | undefined {
    switch (root) {
      case 'path':
        if (name === 'module') return this.use?.path ?? '.';
        return name === 'root' || name === 'cwd' ? '.' : undefined;
      case 'terraform':
        return name === 'workspace' ? this.workspace : undefined;
      case 'local':
        return below(this.#once(`local.${name}`, this.#locals.get(name)), path);
      case 'var':
        return below(this.#variable(name), path);
      default:
        return undefined;
    }
  }

  #variable(name: string): Known | undefined {
    if (this.use?.variables.has(name)) return this.use.variables.get(name);
    const given = this.use ? undefined : this.files.given.get(name);
    return this.#once(`var.${name}`, given ?? this.#variables.get(name));
  }

  /** What is defined by itself is not known. */
  #once(name: string, expression: ConfigValue | undefined): Known | undefined {
    if (!expression || this.#evaluating.has(name)) return undefined;
    if (this.#values.has(name)) return this.#values.get(name);
    this.#evaluating.add(name);
    try {
      const value = this.value(expression);
      this.#values.set(name, value);
      return value;
    } finally {
      this.#evaluating.delete(name);
    }
  }
}
