const { captureAsyncFunc, captureFunc, getSegment } = require('aws-xray-sdk-core');

exports.chunk = function* chunk(items, size) {
  for (let at = 0; at < items.length; at += size) {
    const part = captureFunc('cut chunk', () => items.slice(at, at + size));
    yield part;
  }
};

exports.retry = async (work, times = 2) =>
  captureAsyncFunc('with retry', async (sub) => {
    setTimeout(() => sub.close(), 5);
    for (let attempt = 0; attempt < times; attempt++) {
      const each = getSegment().addNewSubsegment('attempt #' + attempt);
      try {
        return await work();
      } catch (error) {
        each.addError(error);
      } finally {
        each.close();
        if (attempt === times - 1) captureFunc('gave up', () => undefined);
      }
    }
    return undefined;
  });

exports.deadline = async (promise) => {
  const sub = getSegment().addNewSubsegment('deadline');
  const timer = captureFunc('arm timer', () => setTimeout(() => undefined, 1));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    captureFunc('disarm timer', () => undefined);
    sub.close();
  }
};
