const xray = require('aws-xray-sdk-core');

/** Gives back a function that runs in a span. */
exports.inSpan = (name, fn) => (...args) =>
  xray.captureAsyncFunc(name, (span) =>
    Promise.resolve(fn(...args)).finally(() => span && span.close()),
  );

exports.spans = {
  gross: 'compute gross',
  tax: 'compute tax',
};
