// The X-Ray SDK for Node.js.
import AWSXRay, { captureAsyncFunc as traced, Subsegment } from 'aws-xray-sdk-core';
import type { Segment } from 'aws-xray-sdk-core';

const NAME = 'charge';
const names = { refund: 'refund', nested: { ship: 'ship' } } as const;
enum Span {
  Reserve = 'reserve',
}
class Names {
  static readonly notify = 'notify';
}

// AWSXRay.captureFunc('in a comment', () => {});
const documentation = "AWSXRay.captureFunc('in a string', () => {})";

export async function work(segment: Segment, orderId: string) {
  AWSXRay.captureFunc('validate', () => documentation);
  await AWSXRay.captureAsyncFunc(NAME, async (sub) => sub?.close());
  await traced(names.refund, async () => {});
  AWSXRay.captureCallbackFunc(names.nested.ship, () => {});
  AWSXRay.captureFunc(Span.Reserve, () => {});
  AWSXRay.captureFunc(Names.notify, () => {});
  AWSXRay.captureFunc('two ' + 'parts', () => {});
  AWSXRay.captureFunc(`order-${orderId}`, () => {});
  AWSXRay.captureFunc(orderId, () => {});
  AWSXRay.captureFunc(/* why */ 'commented', () => {});
  AWSXRay.captureFunc(`## ${process.env._HANDLER}`, () => {});
  AWSXRay.captureFunc('## ' + process.env['_HANDLER'], () => {});
  segment.addNewSubsegment('query');
  segment.addNewSubsegmentWithoutSampling('silent');
  new Subsegment('by hand');
  AWSXRay.getSegment()
    ?.addNewSubsegment('chained')
    .addNewSubsegment('below');
  {
    const NAME = orderId;
    AWSXRay.captureFunc(NAME, () => {});
  }
  let later;
  later = 'assigned';
  AWSXRay.captureFunc(later, () => {});
  let either = 'one';
  if (orderId) either = 'other';
  AWSXRay.captureFunc(either, () => {});
}

export function shadowed(NAME: string, { names }: any, ...rest: string[]) {
  AWSXRay.captureFunc(NAME, () => {});
  AWSXRay.captureFunc(names.refund, () => {});
  AWSXRay.captureFunc(rest, () => {});
}

export const optional = (NAME?: string) => AWSXRay.captureFunc(NAME, () => {});

declare const player: any;
import { Subsegment as Clip } from './video.js';
new Clip('not ours');
player.capture('not ours');
