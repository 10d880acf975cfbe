const xray = require('aws-xray-sdk-core');

/** Of callbacks: `done` closes the subsegment. */
exports.around = function around(name, work, done) {
  xray.captureAsyncFunc(name, (sub) => {
    work((error, value) => {
      sub.close(error || undefined);
      done(error, value);
    });
  });
};

/** Of promises, name last. */
exports.timed = (work, name) => xray.captureAsyncFunc(name, (sub) => work().finally(() => sub.close()));

exports.Timer = class Timer {
  constructor(name, parent = xray.getSegment()) {
    this.name = name;
    this.sub = parent.addNewSubsegment(name);
  }

  note(key, value) {
    this.sub.addAnnotation(key, value);
    return this;
  }

  end() {
    this.sub.close();
  }
};

exports.traced = function traced(target, names) {
  for (const method of Object.keys(names)) {
    const original = target[method];
    target[method] = (...args) => xray.captureAsyncFunc(names[method], (sub) => original.apply(target, args).finally(() => sub.close()));
  }
  return target;
};

exports.mark = (name) => {
  const sub = xray.getSegment().addNewSubsegment(name);
  sub.close();
};
