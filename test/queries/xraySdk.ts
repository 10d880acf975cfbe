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
  // <- subsegment literal validate
  await AWSXRay.captureAsyncFunc(NAME, async (sub) => sub?.close());
  //    ^ subsegment literal charge
  await traced(names.refund, async () => {});
  //    ^ subsegment literal refund
  AWSXRay.captureCallbackFunc(names.nested.ship, () => {});
  // <- subsegment literal ship
  AWSXRay.captureFunc(Span.Reserve, () => {});
  // <- subsegment literal reserve
  AWSXRay.captureFunc(Names.notify, () => {});
  // <- subsegment literal notify
  AWSXRay.captureFunc('two ' + 'parts', () => {});
  // <- subsegment literal two parts
  AWSXRay.captureFunc(`order-${orderId}`, () => {});
  // <- subsegment prefix order-
  AWSXRay.captureFunc(orderId, () => {});
  // <- subsegment none
  AWSXRay.captureFunc(/* why */ 'commented', () => {});
  // <- subsegment literal commented
  AWSXRay.captureFunc(`## ${process.env._HANDLER}`, () => {});
  // <- subsegment handler
  AWSXRay.captureFunc('## ' + process.env['_HANDLER'], () => {});
  // <- subsegment handler
  segment.addNewSubsegment('query');
  // <- subsegment literal query
  segment.addNewSubsegmentWithoutSampling('silent');
  // <- subsegment literal silent
  new Subsegment('by hand');
  // <- subsegment literal by hand
  AWSXRay.getSegment()
    ?.addNewSubsegment('chained')
    //^ subsegment literal chained
    .addNewSubsegment('below');
   //^ subsegment literal below
  {
    const NAME = orderId;
    AWSXRay.captureFunc(NAME, () => {});
    // <- subsegment none
  }
  let later;
  later = 'assigned';
  AWSXRay.captureFunc(later, () => {});
  // <- subsegment literal assigned
  let either = 'one';
  if (orderId) either = 'other';
  AWSXRay.captureFunc(either, () => {});
  // <- subsegment literal one
  // <- subsegment literal other
  let added = 'one';
  added += 'two';
  AWSXRay.captureFunc(added, () => {});
  // <- subsegment literal onetwo
  let longer = 'one';
  if (orderId) longer += 'two';
  AWSXRay.captureFunc(longer, () => {});
  // <- subsegment none
  AWSXRay.captureFunc(orderId ? 'new' : orderId, () => {});
  // <- subsegment literal new
  // <- subsegment none
  AWSXRay.captureFunc(`${orderId ? 'cold' : 'warm'} start`, () => {});
  // <- subsegment literal cold start
  // <- subsegment literal warm start
  const NAMED = { high: 'of high', low: 'of low' };
  AWSXRay.captureFunc(NAMED[orderId], () => {});
  // <- subsegment literal of high
  // <- subsegment literal of low
  for (const { title } of [{ title: 'first title' }, { title: 'next title' }]) AWSXRay.captureFunc(title, () => {});
  //                                                                           ^ subsegment literal first title
  //                                                                           ^ subsegment literal next title
  for (const step of Object.values({ a: { title: 'title a' }, b: { title: 'title b' } })) AWSXRay.captureFunc(step.title, () => {});
  //                                                                                      ^ subsegment literal title a
  //                                                                                      ^ subsegment literal title b
  ['mapped', 'also mapped'].forEach((each) => AWSXRay.captureFunc(each, () => {}));
  //                                          ^ subsegment literal mapped
  //                                          ^ subsegment literal also mapped
  for (const step of [{ title: 'known' }, orderId]) AWSXRay.captureFunc(step.title, () => {});
  //                                                ^ subsegment none
}

export function shadowed(NAME: string, { names }: any, ...rest: string[]) {
  AWSXRay.captureFunc(NAME, () => {});
  // <- subsegment none
  AWSXRay.captureFunc(names.refund, () => {});
  // <- subsegment none
  AWSXRay.captureFunc(rest, () => {});
  // <- subsegment none
}

export const optional = (NAME?: string) => AWSXRay.captureFunc(NAME, () => {});
//                                         ^ subsegment none

declare const player: any;
import { Subsegment as Clip } from './video.js';
new Clip('not ours');
player.capture('not ours');

abstract class Rule {
  check() {
    AWSXRay.captureFunc(`rule ${this.title}`, () => {});
    // <- subsegment literal rule size
    // <- subsegment literal rule weight
    // <- subsegment prefix rule 
  }
}
class Size extends Rule {
  get title() {
    return 'size';
  }
}
class Weight extends Rule {
  title = 'weight';
}
