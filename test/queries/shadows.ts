// A name means what it means there: each constant is hidden by something whose text is not known.
import AWSXRay from 'aws-xray-sdk-core';

const RENAMED = 'renamed', SHORT = 'short', REST = 'rest', LIST = 'list', PLAIN = 'plain', GIVEN = 'given', CAUGHT = 'caught';
const EACH = 'each', LONE = 'lone', EMPTY = 'empty', FUNCTION = 'function', CLASS = 'class', SWITCH = 'switch';
abstract class AbstractNames {
  static readonly OPEN = 'open';
}

function destructured({ a: RENAMED, SHORT }: any, [LIST]: any, ...REST: any[]) {
  AWSXRay.captureFunc(RENAMED, () => {});
  // <- subsegment none
  AWSXRay.captureFunc(SHORT, () => {});
  // <- subsegment none
  AWSXRay.captureFunc(LIST, () => {});
  // <- subsegment none
  AWSXRay.captureFunc(REST, () => {});
  // <- subsegment none
}
function parameters(PLAIN: string, GIVEN?: string) {
  AWSXRay.captureFunc(PLAIN, () => {});
  // <- subsegment none
  AWSXRay.captureFunc(GIVEN, () => {});
  // <- subsegment none
}
function statements(orders: any) {
  try {
    orders();
  } catch (CAUGHT) {
    AWSXRay.captureFunc(CAUGHT, () => {});
    // <- subsegment none
  }
  for (const EACH of orders) AWSXRay.captureFunc(EACH, () => {});
  //                         ^ subsegment none
  orders.map(LONE => AWSXRay.captureFunc(LONE, () => {}));
  //                 ^ subsegment none
  {
    let EMPTY;
    AWSXRay.captureFunc(EMPTY, () => {});
    // <- subsegment none
  }
  {
    function FUNCTION() {}
    AWSXRay.captureFunc(FUNCTION, () => {});
    class CLASS {}
    AWSXRay.captureFunc(CLASS, () => {});
    // <- subsegment none
  }
  switch (orders) {
    case 1:
      const SWITCH = orders;
      AWSXRay.captureFunc(SWITCH, () => {});
      // <- subsegment none
  }
  for (let EACH = orders; ; ) AWSXRay.captureFunc(EACH, () => {});
  //                          ^ subsegment none
}
function* outside() {
  const PLAIN = 'inner';
  AWSXRay.captureFunc(PLAIN, () => {});
  // <- subsegment literal inner
}
AWSXRay.captureFunc(RENAMED, () => {});
// <- subsegment literal renamed
AWSXRay.captureFunc(SHORT, () => {});
// <- subsegment literal short
AWSXRay.captureFunc(LIST, () => {});
// <- subsegment literal list
AWSXRay.captureFunc(REST, () => {});
// <- subsegment literal rest
AWSXRay.captureFunc(PLAIN, () => {});
// <- subsegment literal plain
AWSXRay.captureFunc(GIVEN, () => {});
// <- subsegment literal given
AWSXRay.captureFunc(CAUGHT, () => {});
// <- subsegment literal caught
AWSXRay.captureFunc(EACH, () => {});
// <- subsegment literal each
AWSXRay.captureFunc(LONE, () => {});
// <- subsegment literal lone
AWSXRay.captureFunc(EMPTY, () => {});
// <- subsegment literal empty
AWSXRay.captureFunc(SWITCH, () => {});
// <- subsegment literal switch
AWSXRay.captureFunc(AbstractNames.OPEN, () => {});
// <- subsegment literal open
const One = class {
  name = 'one';
  run() {
    AWSXRay.captureFunc(this.name, () => {});
    // <- subsegment literal one
  }
};
class Two {
  declare name: string;
  constructor() {
    this.name = 'two';
  }
  run() {
    AWSXRay.captureFunc(this.name, () => {});
    // <- subsegment literal two
  }
}
// Each scope ends where it ends.
for (let COUNT = 'first'; ; ) break;
AWSXRay.captureFunc(COUNT, () => {});
// <- subsegment none
switch (1) { case 1: let CASE = 'case'; }
AWSXRay.captureFunc(CASE, () => {});
// <- subsegment none
const generate = function* () { throw new InGenerator(); };
//                              ^ throw InGenerator
const functions = { run: function () { throw new InPair(); } };
//                                     ^ throw InPair
