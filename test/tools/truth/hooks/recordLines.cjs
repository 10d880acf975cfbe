/*
 * Loaded into a Node handler before anything else (`--require`): writes into each subsegment and span the line of user code
 * that made it, as metadata that the harness takes out again before Beamline sees the trace.
 *
 * The line is that of the innermost stack frame in the function's own code when the span is made. What a library does later, in a promise,
 * a timer or a socket of its own, belongs to the line that began it: every asynchronous resource keeps the line it was made at.
 * What a decorator or a middleware makes belongs to the line that it stands on.
 */
'use strict';
const { AsyncLocalStorage, createHook, executionAsyncId } = require('node:async_hooks');
const { realpathSync } = require('node:fs');
const Module = require('node:module');
const { sep } = require('node:path');
const { fileURLToPath } = require('node:url');
const { startTracing } = require('./openTelemetry.cjs');
const traceAll = require('./traceAll.cjs');
require('./redirect.cjs');

const MAX_FRAMES = 80;
const taskRoot = realpathSync(process.env.LAMBDA_TASK_ROOT ?? '.') + sep;
const lines = new Map();
/** The line of a decorator or middleware whose span is about to be made. */
const marks = new AsyncLocalStorage();

createHook({
  init(id) {
    const line = userLine() ?? lines.get(executionAsyncId());
    if (line !== undefined) lines.set(id, line);
  },
  destroy: (id) => void lines.delete(id),
}).enable();

/** `file:line:column` of the innermost frame in user code; undefined where there is none. */
function userLine() {
  const { prepareStackTrace, stackTraceLimit } = Error;
  Error.stackTraceLimit = MAX_FRAMES;
  Error.prepareStackTrace = (_, frames) => frames;
  const holder = {};
  Error.captureStackTrace(holder, userLine);
  const frames = holder.stack;
  Error.prepareStackTrace = prepareStackTrace;
  Error.stackTraceLimit = stackTraceLimit;
  for (const frame of frames) {
    if (frame.isAsync()) return undefined; // Who awaits, not who calls.
    const name = frame.getFileName();
    const file = name?.startsWith('file:') ? fileURLToPath(name) : name;
    if (file?.startsWith(taskRoot) && !file.slice(taskRoot.length).includes('node_modules')) {
      return `${file}:${frame.getLineNumber()}:${frame.getColumnNumber()}`;
    }
  }
  return undefined;
}

/** The line that a span belongs to which is made now, and whether a decorator stands on it. */
function lineNow() {
  const mark = marks.getStore();
  if (mark && !mark.used) {
    mark.used = true;
    return { at: mark.at, decorated: true };
  }
  return { at: userLine() ?? lines.get(executionAsyncId()), decorated: false };
}

/** `make` as it would run where the decorator at `at` stands. */
const marked = (at, make) =>
  function (...args) {
    return marks.run({ at, used: false }, () => make.apply(this, args));
  };

const after = (object, name, change) => {
  const original = object?.[name];
  if (typeof original === 'function') object[name] = change(original);
};

/** What is changed in a module once it is loaded, by the end of its file's path. */
const patches = [
  [
    /aws-xray-sdk-core[\\/].*[\\/]attributes[\\/]subsegment\.js$/,
    (Subsegment) =>
      after(Subsegment.prototype, 'init', (init) => {
        return function (...args) {
          init.apply(this, args);
          const line = lineNow();
          if (line.at !== undefined) this.addMetadata('line', line, 'truth');
        };
      }),
  ],
  // The function that it gives back makes the subsegment, whoever calls that.
  [
    /aws-xray-sdk-core[\\/].*[\\/]capture\.js$/,
    (module) =>
      after(module, 'captureCallbackFunc', (capture) => {
        return (...args) => {
          const at = userLine();
          const callback = capture(...args);
          return at === undefined ? callback : marked(at, callback);
        };
      }),
  ],
  [/@aws-lambda-powertools[\\/]tracer[\\/].*[\\/]Tracer\.js$/, ({ Tracer }) => patchTracer(Tracer)],
  [/@aws-lambda-powertools[\\/]tracer[\\/].*[\\/]middleware[\\/]middy\.js$/, patchMiddleware],
  [/@opentelemetry[\\/]api[\\/]build[\\/]src[\\/]index\.js$/, (api) => startTracing(api, lineNow)],
  ...traceAll.patches,
];

function patchTracer(Tracer) {
  for (const name of ['captureMethod', 'captureLambdaHandler']) {
    after(Tracer.prototype, name, (capture) => {
      return function (...options) {
        const at = userLine();
        const decorate = capture.apply(this, options);
        return (target, key, descriptor) => {
          const decorated = decorate(target, key, descriptor) ?? descriptor;
          if (decorated && at !== undefined) decorated.value = marked(at, decorated.value);
          return decorated;
        };
      };
    });
  }
}

function patchMiddleware(module) {
  after(module, 'captureLambdaHandler', (capture) => {
    return (...args) => {
      const at = userLine();
      const middleware = capture(...args);
      if (at !== undefined) after(middleware, 'before', (before) => marked(at, before));
      return middleware;
    };
  });
}

const load = Module._extensions['.js'];
Module._extensions['.js'] = function (module, file) {
  load.call(this, module, file);
  for (const [pattern, patch] of patches) if (pattern.test(file)) patch(module.exports);
};

traceAll.captureRequests();

exports.patchTracer = patchTracer;
