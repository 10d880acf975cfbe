import type { ConfigBlock, ConfigValue } from '../../code/config/configFacts.ts';
import { optionsOf, textIn, valueIn } from '../sourceValues.ts';

/*
 * The calls of an app's source that make functions, in each of the CDK's languages:
 *   new lambda.Function(this, 'Id', { handler })                         TypeScript, JavaScript
 *   aws_lambda.Function(self, "Id", handler=…)                           Python
 *   Function.Builder.create(this, "Id").handler(…).build()               Java; also new Function(this, "Id", FunctionProps.builder()…)
 *   new Function(this, "Id", new FunctionProps { Handler = … })          C#
 *   awslambda.NewFunction(stack, jsii.String("Id"), &awslambda.FunctionProps{Handler: jsii.String(…)})   Go
 */

/** What a construct takes as its code: `function` an asset, the others a source that they build. */
export type ConstructKind = 'function' | 'nodejs' | 'python' | 'go' | 'rust' | 'image';

/** A call that makes a function. */
export interface ConstructCall {
  readonly kind: ConstructKind;
  /** Undefined where it is computed. */
  readonly id: string | undefined;
  /** The names of options are in camel case, and texts plain, in each language. */
  readonly options: ConfigValue | undefined;
  /** What makes it is a class of the app: that it is a function, and what becomes of its options, only that knows. */
  readonly isOwnClass: boolean;
}

const MADE =
  /(?:^|[./])(?:New)?(Singleton|Edge|Trigger|DockerImage|Nodejs|Python|Go|Rust)?Function(?:\.Builder\.create)?$/;

const KINDS: Readonly<Record<string, ConstructKind>> = {
  DockerImage: 'image',
  Nodejs: 'nodejs',
  Python: 'python',
  Go: 'go',
  Rust: 'rust',
};

/** Modules of constructs that are functions. The last one: `aws-cdk-lib/triggers`. */
const MODULES =
  /aws[-_]?(?:cdk)?[-_]?lambda|\bservices\.lambda\b|AWS\.Lambda|cargo[-_]lambda[-_]cdk|cloudfront\.(?:experimental\.)?EdgeFunction|\btriggers\b/;

/** Namespaces that C# and Java import whole. */
const NAMESPACES = /^(?:Amazon\.CDK\.AWS\.Lambda|software\.amazon\.awscdk\.services\.lambda)\b/;

/** Undefined for calls that make something else. @param imports of the file */
export function constructCall(block: ConfigBlock, imports: readonly string[]): ConstructCall | undefined {
  if (block.arguments.length < 2) return undefined;
  const [, of] = MADE.exec(block.callee) ?? [];
  const isMade = MADE.test(block.callee);
  const isBare = /^\w+(?:\.Builder\.create)?$/.test(block.callee) && imports.some((module) => NAMESPACES.test(module));
  const known = isMade && (isBare || MODULES.test(block.callee)) ? (KINDS[of ?? ''] ?? 'function') : undefined;
  if (!known && !optionsOf(block)) return undefined;
  const given = block.arguments.map(plainValue);
  const options = optionsOf({ arguments: given });
  // A builder's first step, whose chain is a call of its own.
  if (block.callee.endsWith('.create') && !options) return undefined;
  const kind = known ?? ownKind(options);
  const isOwnClass = known === undefined;
  return kind && { kind, id: textIn(given[1]), options, isOwnClass };
}

/** What a class of the app may make, by options that mean a function's code: what else that takes is not known. */
function ownKind(options: ConfigValue | undefined): ConstructKind | undefined {
  if (valueIn(options, 'entry')) return 'nodejs';
  return ['runtime', 'handler', 'code'].every((name) => valueIn(options, name)) ? 'function' : undefined;
}

/** As TypeScript would give it: without what wraps texts in Go, and options as a map. */
function plainValue(value: ConfigValue): ConfigValue {
  switch (value.is) {
    case 'call': {
      const given = value.arguments.map(plainValue);
      const [first, ...others] = given;
      if (first && others.length === 0 && /(?:^|[./-])(?:jsii|jsii-runtime-go)\.\w+$/.test(value.callee)) return first;
      const last = given.at(-1);
      return last?.is === 'map' && OPTIONS.test(value.callee) ? last : { ...value, arguments: given };
    }
    case 'map':
      return {
        is: 'map',
        entries: value.entries.map((entry) => ({
          ...entry,
          key: camelCase(entry.key),
          value: plainValue(entry.value),
        })),
      };
    case 'list':
      return { is: 'list', items: value.items.map(plainValue) };
    case 'plain':
    case 'text':
    case 'name':
    case 'import':
    case 'unknown':
      return value;
  }
}

/** `new FunctionProps { … }`, `FunctionProps.builder()…`. */
const OPTIONS = /(?:Props|Options)(?:\.Builder\.create|\.builder)?$/;

/** `function_name` and `FunctionName` as `functionName`. */
function camelCase(name: string): string {
  if (!/^[A-Za-z][A-Za-z\d]*(?:_[a-z\d]+)*$/.test(name)) return name;
  const joined = name.replace(/_([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
  return joined.charAt(0).toLowerCase() + joined.slice(1);
}
