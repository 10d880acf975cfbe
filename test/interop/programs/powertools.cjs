/* A handler that Powertools traces, and the run of it. */
const { Tracer } = require('@aws-lambda-powertools/tracer');

const tracer = new Tracer({ serviceName: 'shop' });

class Orders {
  async charge() {
    tracer.putAnnotation('tier', 'gold');
    throw new RangeError('card expired');
  }

  async handler() {
    await this.charge().catch(() => undefined);
    return 'done';
  }
}

/** As the decorators `@tracer.captureMethod()` and `@tracer.captureLambdaHandler()`, which plain JavaScript has not. */
function decorate(decorator, name) {
  const descriptor = Object.getOwnPropertyDescriptor(Orders.prototype, name);
  Object.defineProperty(Orders.prototype, name, decorator(Orders.prototype, name, descriptor) ?? descriptor);
}
decorate(tracer.captureMethod(), 'charge');
decorate(tracer.captureLambdaHandler(), 'handler');

/* The Lambda runtime's part: a segment that is never sent. */
void new Orders().handler({}, {});
