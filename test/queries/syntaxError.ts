// A file that is being typed in.
import AWSXRay from 'aws-xray-sdk-core';
AWSXRay.captureFunc('before', () => {});
const broken = {{ ;
AWSXRay.captureFunc('after', () => {});
