import type { ConfigBlock, ConfigValue } from '../../code/configFacts.ts';
import type { FunctionEvent } from '../lambdaFunction.ts';
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
  readonly event?: FunctionEvent;
}

const CONSTRUCT = /^(?:sst\/constructs|@serverless-stack\/resources)\.(\w+)$/;

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
