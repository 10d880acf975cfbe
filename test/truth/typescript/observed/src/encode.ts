import opentelemetry, { type Tracer } from '@opentelemetry/api';
import * as telemetry from './telemetry';

interface Codec {
  readonly name: string;
  encode(input: string): string;
}

class Encoder {
  constructor(
    private readonly tracer: Tracer,
    private readonly codecs: readonly Codec[],
  ) {}

  run(input: string): string[] {
    return this.tracer.startActiveSpan('run codecs', (span) => {
      const results = this.codecs.map((codec) => {
        const each = this.tracer.startSpan('codec ' + codec.name);
        try {
          return codec.encode(input);
        } finally {
          each.end();
        }
      });
      span.end();
      return results;
    });
  }
}

const tracer = opentelemetry.trace.getTracer('encode');
const codecs: Codec[] = [
  { name: 'upper', encode: (input) => tracer.startActiveSpan('upper', (span) => (span.end(), input.toUpperCase())) },
  {
    name: 'lower',
    encode(input) {
      const span = tracer.startSpan('lower');
      span.end();
      return input.toLowerCase();
    },
  },
];

function* chunks(text: string) {
  for (let at = 0; at < text.length; at += 2) {
    const span = tracer.startSpan('chunk');
    yield text.slice(at, at + 2);
    span.end();
  }
}

export async function handler() {
  const encoder = new Encoder(tracer, codecs);
  encoder.run('abc');
  for (const part of chunks('abcd')) void part;
  await telemetry.inSpan(telemetry.LABELS.upload.large, async () => undefined);
  telemetry.tracer.startSpan('wrap ' + 'up').end();
  const label = `encode ${['a', 'b'].join('-')}`;
  telemetry.tracer.startActiveSpan(label, (span) => span.end());
  (telemetry.tracer as Tracer).startSpan('cast').end();
  await new Promise<void>((resolve) => {
    setTimeout(() => {
      tracer.startSpan('later').end();
      resolve();
    }, 1);
  });
}
