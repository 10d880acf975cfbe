const AWSXRay = require('aws-xray-sdk-core');

exports.handler = async () => AWSXRay.captureFunc('work', () => 1);

// Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0
