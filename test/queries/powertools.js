// Decorators in JavaScript, and CommonJS.
const { Tracer } = require('@aws-lambda-powertools/tracer');
const tracer = new Tracer();
const name = 'hidden by a parameter';

class Orders {
  client = 'orders';
  charge2 = async () => tracer.getSegment().addNewSubsegment(this.client);
  //                    ^ subsegment literal orders

  @tracer.captureLambdaHandler()
  // <- subsegment handler
  async handler(event, context) {}

  @tracer.captureMethod()
  // <- subsegment convention ### charge
  async charge() {}

  @tracer.captureMethod({ subSegmentName: 'pay' })
  // <- subsegment literal pay
  async pay(event, name = 'x') {
    tracer.getSegment().addNewSubsegment(name);
    // <- subsegment none
    tracer.getSegment().addNewSubsegment(event);
    // <- subsegment none
  }
}

exports.handler = async (event) => new Orders().handler(event);
//      ^ handler handler
