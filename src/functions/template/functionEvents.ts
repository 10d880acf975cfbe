import { asRecord, asString, type UnknownRecord } from '../../base/readUnknown.ts';
import type { FunctionEvent } from '../lambdaFunction.ts';
import { assumedText, literalText, refOf } from './values/templateValue.ts';

/**
 * The `Events` of a SAM function, in the template's order. An `HttpApi` without a path is the API's `$default` route. `resources` and
 * `parameters` are the template's, by logical id.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html
 */
export function functionEvents(
  events: unknown,
  resources: UnknownRecord,
  parameters: UnknownRecord,
): readonly FunctionEvent[] {
  const found: FunctionEvent[] = [];
  for (const event of Object.values(asRecord(events) ?? {})) {
    const type = asString(asRecord(event)?.Type);
    if (type === undefined) continue;
    const properties = asRecord(asRecord(event)?.Properties) ?? {};
    if (type !== 'Api' && type !== 'HttpApi') {
      found.push({ type });
      continue;
    }
    const isDefault = type === 'HttpApi' && properties.Path === undefined;
    const route = isDefault
      ? { method: 'ANY', path: '$default' }
      : { method: methodOf(properties.Method), path: literalText(properties.Path) };
    const stage = stageOf(type === 'Api' ? properties.RestApiId : properties.ApiId, resources, parameters);
    found.push({ type, ...route, ...(stage !== undefined && { stage }) });
  }
  return found;
}

/** @param api a `Ref` to an API of the template, else one that is not known here */
function stageOf(api: unknown, resources: UnknownRecord, parameters: UnknownRecord): string | undefined {
  const logicalId = refOf(api);
  const resource = logicalId !== undefined && Object.hasOwn(resources, logicalId) ? resources[logicalId] : undefined;
  return assumedText(asRecord(asRecord(resource)?.Properties)?.StageName, parameters);
}

function methodOf(value: unknown): string | undefined {
  const method = literalText(value)?.toUpperCase();
  return method === 'X-AMAZON-APIGATEWAY-ANY-METHOD' || method === '*' ? 'ANY' : method;
}
