import type { LambdaFunction } from '../../functions/lambdaFunction.ts';
import type { HttpRoute } from '../http.ts';
import { awsAnswer } from '../server/awsAnswer.ts';

/** A function that runs here. */
interface ListedFunction {
  readonly fn: LambdaFunction;
  readonly arn: string;
}

/**
 * Lambda's ListFunctions call, `GET /2015-03-31/functions`, with what the template says of each: one page, as these are the functions of
 * one template. Of the environment nothing is told.
 */
export function listRoute(functions: Iterable<ListedFunction>): HttpRoute {
  const listed = Array.from(functions, configurationOf);
  return (request) => {
    const isList = request.method === 'GET' && /^\/2015-03-31\/functions\/?$/.test(request.path);
    return Promise.resolve(isList ? awsAnswer({ Functions: listed, NextMarker: null }) : undefined);
  };
}

function configurationOf({ fn, arn }: ListedFunction): object {
  return {
    FunctionName: fn.logicalId,
    FunctionArn: arn,
    Runtime: fn.runtime,
    Handler: fn.handler,
    Timeout: fn.timeout,
    MemorySize: fn.memorySize,
    Version: '$LATEST',
    PackageType: 'Zip',
    State: 'Active',
    TracingConfig: { Mode: fn.tracing === 'Active' ? 'Active' : 'PassThrough' },
  };
}
