import AWSXRay from 'aws-xray-sdk-core';

/** Its traces and logs are written by a test, which gives them texts that try to be more than text. */
export const handler = async () =>
  AWSXRay.captureAsyncFunc(
    'name $(flame) <img src="https://hostile.example/a.png"> [x](command:workbench.action.quit)',
    refuse,
  );

async function refuse(subsegment) {
  subsegment.close();
  throw new Error('refused');
}
