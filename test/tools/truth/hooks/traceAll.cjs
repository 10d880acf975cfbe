/*
 * Traces what a handler leaves untraced, as an application does that has all its clients captured: calls of the AWS SDK v2 and v3, and requests.
 */
'use strict';
const { createRequire } = require('node:module');
const { join } = require('node:path');

const isOn = process.env.TRUTH_TRACE_ALL === '1' && process.env.TRUTH_PACKAGES !== undefined;
const load = isOn ? createRequire(join(process.env.TRUTH_PACKAGES, 'index.js')) : undefined;
const captured = new WeakSet();

/** What is changed in a module once it is loaded, by the end of its file's path. */
exports.patches = isOn
  ? [
      [/@smithy[\\/]core[\\/]dist-cjs[\\/]submodules[\\/]client[\\/]index\.js$/, captureClients],
      [/node_modules[\\/]aws-sdk[\\/]lib[\\/]aws\.js$/, (sdk) => void load('aws-xray-sdk-core').captureAWS(sdk)],
    ]
  : [];

/** A client is captured when it first sends: its own class adds to what it goes through until then. */
function captureClients({ Client }) {
  const { send } = Client.prototype;
  Client.prototype.send = function (...args) {
    if (!captured.has(this)) {
      captured.add(this);
      load('aws-xray-sdk-core').captureAWSv3Client(this);
    }
    return send.apply(this, args);
  };
}

/** Those of Node itself, which no module loads. */
exports.captureRequests = () => {
  if (!isOn) return;
  const { captureHTTPsGlobal } = load('aws-xray-sdk-core');
  captureHTTPsGlobal(require('node:http'));
  captureHTTPsGlobal(require('node:https'));
  load('aws-xray-sdk-fetch').captureFetchGlobal();
};
