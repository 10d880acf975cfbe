// Decorators in JavaScript, and CommonJS.
const { Tracer } = require('@aws-lambda-powertools/tracer');
const tracer = new Tracer();

class Orders {
  client = 'orders';
  charge2 = async () => tracer.getSegment().addNewSubsegment(this.client);

  @tracer.captureLambdaHandler()
  async handler(event, context) {}

  @tracer.captureMethod()
  async charge() {}

  @tracer.captureMethod({ subSegmentName: 'pay' })
  async pay(event, name = 'x') {
    tracer.getSegment().addNewSubsegment(name);
    tracer.getSegment().addNewSubsegment(event);
  }
}

exports.handler = async (event) => new Orders().handler(event);
