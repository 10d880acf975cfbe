import * as AWSXRay from 'aws-xray-sdk-core';
import { trace, SpanStatusCode, type Span } from '@opentelemetry/api';

export interface SpanOptions {
  name: string;
  annotations?: Record<string, string | number>;
}

/** Options first, as the team's logger has it. */
export function inSpan<T>({ name, annotations = {} }: SpanOptions, body: () => Promise<T>): Promise<T> {
  return AWSXRay.captureAsyncFunc(name, async (subsegment) => {
    for (const [key, value] of Object.entries(annotations)) subsegment?.addAnnotation(key, value);
    try {
      return await body();
    } finally {
      subsegment?.close();
    }
  });
}

export class Stopwatch {
  private subsegment?: AWSXRay.Subsegment;

  start(label: string): this {
    this.subsegment = AWSXRay.getSegment()?.addNewSubsegment(label);
    return this;
  }

  stop(error?: Error): void {
    this.subsegment?.close(error);
  }

  static started(label: string): Stopwatch {
    return new Stopwatch().start(label);
  }
}

const tracer = trace.getTracer('parcels');

export const observed = async <T>(operation: string, work: (span: Span) => Promise<T>): Promise<T> =>
  tracer.startActiveSpan(operation, { attributes: { team: 'parcels' } }, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });

export const withSpan =
  (name: string) =>
  <A extends unknown[], R>(fn: (...args: A) => Promise<R>) =>
  (...args: A): Promise<R> =>
    inSpan({ name }, () => fn(...args));
