import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { AWSXRayLambdaPropagator } from '@opentelemetry/propagator-aws-xray-lambda';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import type { Context, Handler } from 'aws-lambda';

// Spans go to OTEL_EXPORTER_OTLP_ENDPOINT, by default to port 4318, where the collector of the ADOT layer listens.
const provider = new NodeTracerProvider({
  resource: resourceFromAttributes({
    'service.name': process.env.AWS_LAMBDA_FUNCTION_NAME,
    'faas.name': process.env.AWS_LAMBDA_FUNCTION_NAME,
    'cloud.provider': 'aws',
    'cloud.platform': 'aws_lambda',
  }),
  spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
});
provider.register({ propagator: new AWSXRayLambdaPropagator() });
// Each `fetch` becomes a span.
new UndiciInstrumentation();

/**
 * The handler with a span around each invocation, below Lambda's own segment. All spans are sent before it answers: Lambda
 * freezes the process then.
 */
export function traced<TEvent, TResult>(
  name: string,
  handler: (event: TEvent, context: Context) => Promise<TResult>,
): Handler<TEvent, TResult> {
  const tracer = trace.getTracer(name);
  return async (event, lambdaContext) => {
    // The propagator reads _X_AMZN_TRACE_ID, which Lambda sets anew for every invocation.
    const parent = propagation.extract(ROOT_CONTEXT, {});
    const attributes = {
      'faas.invocation_id': lambdaContext.awsRequestId,
      'cloud.resource_id': lambdaContext.invokedFunctionArn,
    };
    const span = tracer.startSpan(name, { kind: SpanKind.SERVER, attributes }, parent);
    try {
      return await context.with(trace.setSpan(parent, span), () => handler(event, lambdaContext));
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
      throw error;
    } finally {
      span.end();
      await provider.forceFlush();
    }
  };
}
