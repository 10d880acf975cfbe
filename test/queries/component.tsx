// TSX: a server-side component with a traced load.
import AWSXRay from 'aws-xray-sdk-core';

export const Page = ({ id }: { id: string }) => {
  AWSXRay.captureFunc('render', () => {});
  // <- subsegment literal render
  return <div title="AWSXRay.captureFunc('in markup')">{id}</div>;
};
