import { trace } from '@opentelemetry/api';
import { Names, tracer } from '../telemetry';

export class Frames {
  #frames: number[] = [];

  fetch(count: number) {
    return tracer.startActiveSpan(Names.Fetch, (span) => {
      for (let index = 0; index < count; index++) {
        const frame = tracer.startSpan(`frame ${index}`);
        this.#frames.push(index);
        frame.end();
      }
      span.end();
      return this;
    });
  }

  async merge() {
    return tracer.startActiveSpan(
      Names.Merge,
      async (span) => {
        await Promise.all(this.#frames.map((each) => this.#scale(each)));
        span.end();
        return this.#frames.length;
      },
    );
  }

  async #scale(frame: number) {
    const span = trace.getTracer('scaler').startSpan('scale frame', { attributes: { frame } });
    await new Promise((resolve) => setTimeout(resolve, 1));
    span.end();
  }

  static validate(frames: Frames) {
    const span = tracer.startSpan('validate');
    try {
      if (frames.#frames.length === 0) throw new Error('no frames');
    } finally {
      span.end();
    }
  }
}
