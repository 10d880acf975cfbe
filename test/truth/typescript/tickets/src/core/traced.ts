import { captureAsyncFunc, getSegment, type Subsegment } from 'aws-xray-sdk-core';

/** Runs a step in a subsegment of its name. */
export async function step<T>(name: string, run: (span: Subsegment | undefined) => Promise<T>): Promise<T> {
  return captureAsyncFunc(name, async (span) => {
    try {
      return await run(span);
    } catch (error) {
      span?.addError(error as Error);
      throw error;
    } finally {
      span?.close();
    }
  });
}

export function mark(label: string): () => void {
  const span = getSegment()?.addNewSubsegment(label);
  return () => span?.close();
}

export function Traced(name: string) {
  return <This, Args extends unknown[], R>(method: (this: This, ...args: Args) => Promise<R>) =>
    async function (this: This, ...args: Args): Promise<R> {
      return step(name, () => method.apply(this, args));
    };
}
