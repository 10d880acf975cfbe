const AWSXRay = require('aws-xray-sdk-core');

exports.handler = async () => AWSXRay.captureFunc('work', () => 1);
