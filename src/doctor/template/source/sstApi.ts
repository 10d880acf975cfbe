import type { Place } from '../../../base/place.ts';
import type { ConfigBlock, ConfigValue } from '../../../code/config/configFacts.ts';
import type { LambdaFunction } from '../../../functions/lambdaFunction.ts';
import { optionsOf, textIn, valueIn } from '../../../functions/sourceValues.ts';
import { asSwitch, type StageSaid } from '../declaration.ts';
import type { LaterChanges } from './laterChanges.ts';
import { isOpen } from './optionsSaid.ts';

/*
 * The API whose route a function of an SST app is. Its component may change what all of its routes' functions are given, and the stage
 * that it makes. https://sst.dev/docs/component/aws/apigatewayv1
 */

/** A component that routes are added to. */
export interface SstApi {
  /** `ApiGatewayV1`. */
  readonly component: string;
  readonly name: string;
  /** Where it is made: undefined where that is not in the file, or not once. */
  readonly block: ConfigBlock | undefined;
}

const ROUTE = /^sst\.aws\.(ApiGateway\w+)(?:\('([^']*)'\)|\(\))\.route$/;

/** @param block what declares a function; undefined where that adds no route to an API. @param blocks of the same file */
export function apiOf({ callee }: ConfigBlock, blocks: readonly ConfigBlock[]): SstApi | undefined {
  const [, component, name] = ROUTE.exec(callee) ?? [];
  if (component === undefined) return undefined;
  const made = blocks.filter(
    (each) => each.callee === `sst.aws.${component}` && name !== undefined && textIn(each.arguments[0]) === name,
  );
  return { component, name: name ?? component, block: made.length === 1 ? made[0] : undefined };
}

/** What a route's function is given. */
export interface RouteOptions {
  readonly options: ConfigValue | undefined;
  /** What of them is the API's own wish for all of its handlers, which stands above that of the route. */
  readonly ofAll: ConfigValue | undefined;
  readonly isComputed: boolean;
}

export function routeOptions(own: ConfigValue | undefined, api: SstApi | undefined): RouteOptions {
  if (!api) return { options: own, ofAll: undefined, isComputed: false };
  const transform = transformOf(api);
  const route = transform.value && valueIn(transform.value, 'route');
  const ofAll = valueIn(route, 'handler');
  const isComputed =
    transform.isComputed || (route !== undefined && !isWritten(route)) || (ofAll !== undefined && !isWritten(ofAll));
  if (ofAll?.is !== 'map') return { options: own, ofAll: undefined, isComputed };
  const entries = [...(own?.is === 'map' ? own.entries : []), ...ofAll.entries];
  return { options: { is: 'map', entries }, ofAll, isComputed };
}

/** The stage of a REST API: those of HTTP and WebSocket APIs cannot be traced. */
export function stagesOf(
  { template }: LambdaFunction,
  api: SstApi | undefined,
  { options: isChanged }: LaterChanges,
): readonly StageSaid[] {
  if (api?.component !== 'ApiGatewayV1') return [];
  const transform = transformOf(api);
  const stage = valueIn(transform.value, 'stage');
  const setting = valueIn(stage, 'xrayTracingEnabled');
  const isComputed = isChanged || transform.isComputed || (stage !== undefined && !isWritten(stage));
  const said = setting?.is === 'plain' || setting === undefined ? asSwitch(setting?.value) : undefined;
  return [
    {
      name: api.name,
      traced: isComputed && said !== true ? undefined : said,
      place: placeOf(api, template),
      setting: 'transform.stage.xrayTracingEnabled',
    },
  ];
}

/** Where an API is made, or where a route is added to it. */
export function placeOf({ block }: SstApi, { file, line, column }: Place): Place {
  return { file, line: block?.line ?? line, column: block?.column ?? column };
}

/** What changes the parts that the component makes. */
export function transformOf({ block }: SstApi): {
  readonly value: ConfigValue | undefined;
  readonly isComputed: boolean;
} {
  const options = block && optionsOf(block);
  const value = valueIn(options, 'transform');
  const isMissing = !block || (!options && block.arguments.length > 1);
  return { value, isComputed: isMissing || isOpen(options) || (value !== undefined && !isWritten(value)) };
}

/** Whether all that a value has is written there. */
function isWritten(value: ConfigValue): boolean {
  return value.is === 'map' && !isOpen(value);
}
