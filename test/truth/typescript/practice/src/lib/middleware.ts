import middy from '@middy/core';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import httpErrorHandler from '@middy/http-error-handler';
import httpJsonBodyParser from '@middy/http-json-body-parser';
import { logger, tracer } from './tracer';

/** Middlewares shared by all HTTP functions. */
export const middyfyHttp = (handler: any, { parseBody = false } = {}) => {
  const wrapped = middy(handler)
    .use(captureLambdaHandler(tracer, { captureResponse: false }))
    .use(injectLambdaContext(logger));
  if (parseBody) wrapped.use(httpJsonBodyParser());
  return wrapped.use(httpErrorHandler({ fallbackMessage: 'Internal error' }));
};

export const middyfy = (handler: any) => middy(handler).use(captureLambdaHandler(tracer));
