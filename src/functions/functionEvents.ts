import { asRecord, asString } from '../base/readUnknown.ts';
import type { FunctionEvent } from './lambdaFunction.ts';
import { literalText } from './templateValue.ts';

/**
 * The `Events` of a SAM function, in the template's order. An `HttpApi` without a path is the API's `$default` route.
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-function-eventsource.html
 */
export function functionEvents(events: unknown): readonly FunctionEvent[] {
  const found: FunctionEvent[] = [];
  for (const event of Object.values(asRecord(events) ?? {})) {
    const type = asString(asRecord(event)?.Type);
    if (type === undefined) continue;
    const properties = asRecord(asRecord(event)?.Properties) ?? {};
    if (type !== 'Api' && type !== 'HttpApi') found.push({ type });
    else if (type === 'HttpApi' && properties.Path === undefined) found.push({ type, method: 'ANY', path: '$default' });
    else found.push({ type, method: methodOf(properties.Method), path: literalText(properties.Path) });
  }
  return found;
}

function methodOf(value: unknown): string | undefined {
  const method = literalText(value)?.toUpperCase();
  return method === 'X-AMAZON-APIGATEWAY-ANY-METHOD' || method === '*' ? 'ANY' : method;
}
