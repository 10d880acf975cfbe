import { SpanStatusCode, trace, type Span, type SpanOptions } from '@opentelemetry/api';

export const tracer = trace.getTracer('observed', '1.0.0');

/** Runs work in a span that is ended whatever happens. */
export async function inSpan<T>(name: string, work: (span: Span) => Promise<T> | T, options: SpanOptions = {}): Promise<T> {
  return tracer.startActiveSpan(name, options, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

export const enum Names {
  Fetch = 'fetch frames',
  Merge = 'merge frames',
}
export const LABELS = { upload: { small: 'upload small', large: 'upload large' } };
