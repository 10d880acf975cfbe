const AWSXRay = require('aws-xray-sdk-core');

module.exports = (name, work) =>
  async function (event, context) {
    const segment = AWSXRay.getSegment();
    const sub = segment.addNewSubsegment('request');
    sub.addAnnotation('function', name);
    try {
      return { statusCode: 200, body: JSON.stringify(await work(event, context)) };
    } catch (error) {
      sub.addError(error);
      return { statusCode: 500, body: error.message };
    } finally {
      sub.close();
    }
  };
