import AWSXRay, { type Subsegment } from 'aws-xray-sdk-core';

/** Runs work inside a subsegment and closes it whatever happens. */
export async function traced<T>(name: string, work: (subsegment?: Subsegment) => Promise<T>): Promise<T> {
  return AWSXRay.captureAsyncFunc(name, async (subsegment) => {
    try {
      return await work(subsegment);
    } catch (error) {
      subsegment?.addError(error as Error);
      throw error;
    } finally {
      subsegment?.close();
    }
  });
}

export function segment() {
  return AWSXRay.getSegment()!;
}
