import type { ConfigBlock, ConfigValue } from '../../code/config/configFacts.ts';
import type { FunctionEvent, LambdaFunction } from '../lambdaFunction.ts';
import { optionsOf, textIn, valueIn } from '../sourceValues.ts';

/*
 * Constructs of SST v2, which stacks make of the CDK's: `new Function(stack, 'Create', { handler })`, and those that are given handlers.
 * https://v2.sst.dev/constructs
 */

/** A handler that a construct is given. */
export interface GivenHandler {
  /** `Api GET /orders`, `Create`. */
  readonly name: string;
  readonly handler: ConfigValue;
  /** What the construct gives all of its functions, which may have their own. */
  readonly defaults?: ConfigValue | undefined;
  readonly event?: FunctionEvent;
}

/** What a function of SST v2 says of its tracing, as Lambda calls it; undefined where that is computed, or nothing. */
export function constructTracing(options: ConfigValue | undefined): LambdaFunction['tracing'] {
  const mode = textIn(valueIn(options, 'tracing')) ?? '';
  return Object.hasOwn(MODES, mode) ? MODES[mode] : undefined;
}

const MODES: Readonly<Record<string, LambdaFunction['tracing']>> = {
  active: 'Active',
  pass_through: 'PassThrough',
  disabled: 'Disabled',
};

const CONSTRUCT = /^(?:sst\/constructs|@serverless-stack\/resources)\.(\w+)$/;

/** Whether a call makes a construct of SST v2. */
export function isConstruct({ callee }: Pick<ConfigBlock, 'callee'>): boolean {
  return CONSTRUCT.test(callee);
}

/** Options that hold handlers by name, or one: by construct. */
const OPTIONS: Readonly<Record<string, readonly [option: string, isMap: boolean]>> = {
  Api: ['routes', true],
  WebSocketApi: ['routes', true],
  Topic: ['subscribers', true],
  Table: ['consumers', true],
  KinesisStream: ['consumers', true],
  Bucket: ['notifications', true],
  Queue: ['consumer', false],
  Cron: ['job', false],
};

/** The handlers that a construct is given; none where it is no construct of SST v2. */
export function constructHandlers(block: ConfigBlock): readonly GivenHandler[] {
  const [, made = ''] = CONSTRUCT.exec(block.callee) ?? [];
  const id = textIn(block.arguments[1]);
  const options = optionsOf(block);
  if (id === undefined || !options) return [];
  if (made === 'Function') return [{ name: id, handler: options }];
  const [option, isMap] = (Object.hasOwn(OPTIONS, made) ? OPTIONS[made] : undefined) ?? [];
  const given = option === undefined ? undefined : valueIn(options, option);
  if (!given) return [];
  if (!isMap) return [{ name: id, handler: functionIn(given), event: { type: made } }];
  const entries = given.is === 'map' ? given.entries.filter(({ key }) => key !== '...') : [];
  return entries.map(({ key, value }) => ({
    name: `${id} ${key}`,
    handler: functionIn(value),
    defaults: valueIn(valueIn(options, 'defaults'), 'function'),
    event: eventOf(made, key),
  }));
}

/** A function by itself, or among what else is said of it: `{ function: 'src/list.handler' }`. */
function functionIn(value: ConfigValue): ConfigValue {
  return valueIn(value, 'function') ?? value;
}

function eventOf(construct: string, key: string): FunctionEvent {
  const [, method, path] = construct === 'Api' ? (/^(\S+)\s+(\S+)$/.exec(key) ?? []) : [];
  return path === undefined ? { type: construct } : { type: 'HttpApi', method: method?.toUpperCase(), path };
}
