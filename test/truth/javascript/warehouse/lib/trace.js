const AWSXRay = require('aws-xray-sdk-core');

/** One subsegment, as a promise. */
function step(name, work) {
  return new Promise((resolve, reject) => {
    AWSXRay.captureAsyncFunc(name, (subsegment) => {
      Promise.resolve(work(subsegment)).then(
        (value) => {
          subsegment.close();
          resolve(value);
        },
        (error) => {
          subsegment.close(error);
          reject(error);
        },
      );
    });
  });
}

module.exports.step = step;
module.exports.begin = function begin(name) {
  return AWSXRay.getSegment().addNewSubsegment(name);
};
