import * as AWSXRay from 'aws-xray-sdk-core';

type Work<T> = () => Promise<T>;

export async function step<T>(name: string, work: Work<T>): Promise<T> {
  return AWSXRay.captureAsyncFunc(name, async (segment) => {
    try {
      return await work();
    } catch (error) {
      segment?.addError(error as Error);
      throw error;
    } finally {
      segment?.close();
    }
  });
}

/** Of methods: `@traced('load course')`, or by the method's own name. */
export function traced(label?: string) {
  return function (_target: object, method: string, descriptor: PropertyDescriptor) {
    const original = descriptor.value as (...args: unknown[]) => Promise<unknown>;
    descriptor.value = function (this: unknown, ...args: unknown[]) {
      return step(label ?? `method ${method}`, () => original.apply(this, args));
    };
  };
}

export class Stopwatch {
  readonly #sub: AWSXRay.Subsegment;
  constructor(private readonly label: string) {
    this.#sub = AWSXRay.getSegment()!.addNewSubsegment(this.label);
  }
  stop() {
    this.#sub.close();
  }
}
