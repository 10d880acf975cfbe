import type { LambdaFunction, OwnHandler } from '../lambdaFunction.ts';

/*
 * Tools that observe functions put a handler of their own before the function's, from a layer or a package, and are told of it by a variable.
 * https://docs.datadoghq.com/serverless/aws_lambda/installation/ · https://docs.newrelic.com/docs/serverless-function-monitoring/
 */

/** The variables, by what the handlers of their tools hold. */
const WRAPPERS: readonly (readonly [handler: RegExp, variable: string])[] = [
  [/datadog[-_]lambda/, 'DD_LAMBDA_HANDLER'],
  [/newrelic[-_]lambda/, 'NEW_RELIC_LAMBDA_HANDLER'],
  [/lumigo/, 'LUMIGO_ORIGINAL_HANDLER'],
];

/** The function with its own handler, which `ownHandler` then is too, where a tool's stands before it. */
export function withOwnHandler(fn: LambdaFunction): LambdaFunction {
  const own = fn.ownHandler ?? toldHandler(fn);
  return own ? { ...fn, handler: own.handler, ownHandler: own } : fn;
}

function toldHandler({ handler = '', environment }: LambdaFunction): OwnHandler | undefined {
  const [, variable = ''] = WRAPPERS.find(([wrapper]) => wrapper.test(handler)) ?? [];
  const own = Object.hasOwn(environment, variable) ? environment[variable] : undefined;
  return own?.kind === 'text' && own.text !== '' ? { handler: own.text, by: variable } : undefined;
}

/** Why Handler leads to no code of the function's own; undefined where it may. */
export function foreignHandler(handler: string): string | undefined {
  if (handler.startsWith('/opt/'))
    return `Handler \`${handler}\` is in a layer: which code of this workspace it calls is not known here.`;
  if (handler === 'rack_adapter.handler')
    return 'Handler `rack_adapter.handler` is what the plugin serverless-rack makes: which code the app in config.ru calls is not known here.';
  if (/^[\w./-]+\.sh$/.test(handler))
    return `Handler \`${handler}\` is a script that starts a server: which code answers is not known here.`;
  return undefined;
}
