// A file that is being typed in.
import AWSXRay from 'aws-xray-sdk-core';
AWSXRay.captureFunc('before', () => {});
// <- subsegment literal before
const broken = {{ ;
AWSXRay.captureFunc('after', () => {});
// <- subsegment literal after
