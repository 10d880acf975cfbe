/*
 * OpenTelemetry as AWS's Lambda layer sets it up, as far as the API's spans go: a tracer whose spans hang below the function's segment
 * and go out over OTLP, each with the line that made it.
 */
'use strict';
const { createRequire } = require('node:module');
const { join } = require('node:path');

const started = new WeakSet();

/** Registers the tracer for the API that was just loaded. @param lineNow the line of user code that makes a span now. */
exports.startTracing = (api, lineNow) => {
  if (started.has(api) || !process.env.TRUTH_PACKAGES) return;
  started.add(api);
  const load = createRequire(join(process.env.TRUTH_PACKAGES, 'index.js'));
  const { NodeTracerProvider, SimpleSpanProcessor } = load('@opentelemetry/sdk-trace-node');
  const { OTLPTraceExporter } = load('@opentelemetry/exporter-trace-otlp-http');
  const exporter = new OTLPTraceExporter({ url: `${process.env.OTEL_EXPORTER_OTLP_ENDPOINT}/v1/traces` });
  const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  provider.register();
  const prototype = Object.getPrototypeOf(provider.getTracer('truth'));
  const { startSpan } = prototype;
  prototype.startSpan = function (name, options = {}, context = api.context.active()) {
    const inside = api.trace.getSpanContext(context) ? context : api.trace.setSpanContext(context, functionSegment());
    const span = startSpan.call(this, name, options, inside);
    const { at, decorated } = lineNow();
    if (at !== undefined) span.setAttribute('truth.line', JSON.stringify({ at, decorated }));
    return span;
  };
};

function functionSegment() {
  const [, epoch, rest, parent] =
    /Root=1-(\w{8})-(\w{24});Parent=(\w{16})/.exec(process.env._X_AMZN_TRACE_ID ?? '') ?? [];
  return { traceId: `${epoch}${rest}`, spanId: parent, traceFlags: 1, isRemote: true };
}
