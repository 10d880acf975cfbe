/*
 * Words of tracing and what they mean. Variables: sources of the X-Ray SDKs, of Powertools for AWS Lambda and the specification of OpenTelemetry's
 * environment variables. Messages: sources of the SDKs.
 */

/** Environment variables that SDKs for tracing read. */
export const variables: ReadonlyMap<string, string> = new Map([
  [
    'AWS_XRAY_CONTEXT_MISSING',
    'what the X-Ray SDK does where code makes a subsegment without a trace: `LOG_ERROR` (as a rule the default), `RUNTIME_ERROR` (the code fails) or `IGNORE_ERROR`.',
  ],
  [
    'AWS_XRAY_DAEMON_ADDRESS',
    'where the X-Ray SDK sends subsegments: `host:port`, or `tcp:host:port udp:host:port`. Lambda sets it to its own daemon; another value keeps subsegments from X-Ray.',
  ],
  [
    'AWS_XRAY_TRACING_NAME',
    'the name of the segments that the X-Ray SDK makes. In Lambda the segment is Lambda’s own, and this has no effect.',
  ],
  ['AWS_XRAY_SDK_ENABLED', '`false` switches the X-Ray SDK for Python off: it makes no subsegments.'],
  ['AWS_XRAY_SDK_DISABLED', '`true` switches the X-Ray SDK for Go off: it makes no subsegments.'],
  ['AWS_XRAY_LOG_LEVEL', 'what the X-Ray SDK for Node.js logs: `debug`, `info`, `warn`, `error` or `silent`.'],
  ['AWS_XRAY_DEBUG_MODE', 'set to anything, the X-Ray SDK for Node.js logs all that it does.'],
  [
    'AWS_XRAY_MANUAL_MODE',
    'set to anything, the X-Ray SDK for Node.js takes the segment that code hands to it, instead of the current one.',
  ],
  ['AWS_XRAY_NOOP_ID', '`false` has the X-Ray SDKs for Python and Go make real ids for what is not sampled.'],
  [
    '_X_AMZN_TRACE_ID',
    'the trace header of the invocation, which Lambda sets anew for each: `Root=…;Parent=…;Sampled=…`.',
  ],
  ['POWERTOOLS_TRACE_ENABLED', '`false` switches the tracer of Powertools for TypeScript off.'],
  ['POWERTOOLS_TRACE_DISABLED', '`true` switches the tracer of Powertools for Python or .NET off.'],
  [
    'POWERTOOLS_TRACER_CAPTURE_RESPONSE',
    '`false` keeps what handlers and methods return out of the metadata of traces.',
  ],
  ['POWERTOOLS_TRACER_CAPTURE_ERROR', '`false` keeps what handlers and methods throw out of traces.'],
  [
    'POWERTOOLS_TRACER_CAPTURE_HTTPS_REQUESTS',
    '`false` keeps Powertools for TypeScript from making subsegments of HTTP requests.',
  ],
  ['POWERTOOLS_SERVICE_NAME', 'the service that Powertools writes into annotations, metadata and logs.'],
  [
    'AWS_LAMBDA_EXEC_WRAPPER',
    'a script that starts the runtime: that of an OpenTelemetry layer instruments the code. The layer has to be there.',
  ],
  ['OTEL_SDK_DISABLED', '`true` switches OpenTelemetry off: it makes no spans.'],
  ['OTEL_TRACES_EXPORTER', 'where OpenTelemetry sends spans: `otlp`, `console`; `none` for nowhere.'],
  [
    'OTEL_TRACES_SAMPLER',
    'which traces OpenTelemetry records: `parentbased_always_on`, `traceidratio`, `xray`; `always_off` for none.',
  ],
  [
    'OTEL_EXPORTER_OTLP_ENDPOINT',
    'the address that OpenTelemetry sends spans to. A layer’s collector listens on port 4317 (gRPC) and 4318 (HTTP).',
  ],
  [
    'OTEL_PROPAGATORS',
    'which trace headers OpenTelemetry reads: with `xray` or `xray-lambda` its spans stand below Lambda’s own segment.',
  ],
  ['OTEL_SERVICE_NAME', 'the name of the service in the spans of OpenTelemetry.'],
]);

/** Variables whose values are words. */
export const variableValues: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS_XRAY_CONTEXT_MISSING', ['LOG_ERROR', 'IGNORE_ERROR', 'RUNTIME_ERROR']],
]);

const MODES =
  '`Active` has Lambda trace by itself, 1 request a second and 5 % of the rest; `PassThrough` records only what a caller had sampled.';
const STAGES = 'whether API Gateway traces the requests of this stage, so that traces begin before the function.';

/** Settings of templates. */
export const settings: ReadonlyMap<string, string> = new Map([
  [
    'Tracing',
    `whether the function is traced. ${MODES} \`Disabled\` is as if it were not set. SAM allows the role that it makes to send traces.`,
  ],
  ['TracingConfig', `whether the function is traced, by its \`Mode\`. ${MODES}`],
  ['tracing_config', `whether the function is traced, by its \`mode\`. ${MODES}`],
  ['tracing_mode', `whether the function is traced. ${MODES} The role needs \`attach_tracing_policy = true\`.`],
  ['attach_tracing_policy', 'allows the role that the module makes to send traces.'],
  ['TracingEnabled', STAGES],
  ['xray_tracing_enabled', STAGES],
]);

/** What SDKs log where they make no spans. */
export const sdkMessages: readonly { readonly message: RegExp; readonly meaning: string }[] = [
  {
    message: /Missing AWS Lambda trace data for X-Ray\.[^"\\]{0,200}/,
    meaning:
      '**The X-Ray SDK found no trace.** Active tracing is off, this request is not sampled, or a subsegment is made outside of the handler, while the module is loaded. *Beamline: Diagnose Function* looks at the first.',
  },
  {
    message: /Subsegment \S{1,200} discarded due to Lambda worker still initializing/,
    meaning:
      '**A subsegment before the first invocation.** The code makes it while its module is loaded, where there is no trace: make it within the handler.',
  },
  {
    message: /Cannot create segments inside Lambda function\. Discarded\./,
    meaning: '**A segment in Lambda, which has one already.** Take `in_subsegment` in place of `in_segment`.',
  },
  {
    message: /Failed to get the current sub\/segment from the context\.?/,
    meaning:
      '**The X-Ray SDK knows no segment here.** The call is made outside of the handler, in work that outlives it, or where the context was lost on the way through callbacks.',
  },
  {
    message: /cannot find the current segment\/subsegment, please make sure you have a segment open/,
    meaning:
      '**The X-Ray SDK knows no segment here.** The call is made outside of the handler, or in a thread that was started without the context.',
  },
  {
    message: /No subsegment to end\./,
    meaning:
      '**A subsegment is ended where none is open.** It was ended before, or by other work than the one that began it, as in a thread or after the handler.',
  },
  {
    message: /Already ended segment and subsegment cannot be modified\./,
    meaning:
      '**A subsegment is written to after it has ended.** Something uses it that outlives it: a callback, a timer or a thread. End it when that is done.',
  },
  {
    message: /FacadeSegments cannot be mutated\./,
    meaning: '**Lambda’s own segment cannot be written to.** Open a subsegment, and write to that.',
  },
  {
    message: /Function "\w{1,60}" cannot be called on an AWS Lambda segment\./,
    meaning: '**Lambda’s own segment cannot be written to.** Open a subsegment, and write to that.',
  },
  {
    message: /Subsegment too large to send/,
    meaning: '**A subsegment of more than 64 KB is lost.** Put less into its metadata, or make several of it.',
  },
];
