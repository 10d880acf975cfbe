import { context, SpanKind, trace } from '@opentelemetry/api';
import { Frames } from './steps/frames';
import { inSpan, LABELS, tracer } from './telemetry';

const local = trace.getTracer('render');
const prefix = 'layer';

export const handler = async (event: { frames?: number }) => {
  const frames = new Frames().fetch(event.frames ?? 3);
  Frames.validate(frames);
  await frames.merge();
  await layers(['sky', 'ground']);
  await local.startActiveSpan('encode', { kind: SpanKind.INTERNAL }, async (span) => {
    const passes = local.startSpan('first pass');
    passes.end();
    local.startSpan('second pass', {}, trace.setSpan(context.active(), span)).end();
    span.end();
  });
  await upload('small');
  await upload('large');
  const done = local.startSpan('same');
  done.end();
  local.startSpan('same').end();
  return inSpan('finish', () => 'ok');
};

async function layers(names: string[]) {
  for (const name of names) {
    await local.startActiveSpan(prefix + ':' + name, async (span) => {
      span.end();
    });
  }
}

const upload = async (size: 'small' | 'large') => {
  const name = size === 'small' ? LABELS.upload.small : LABELS.upload.large;
  const span = tracer.startSpan(name);
  span.end();
  tracer.startSpan(LABELS.upload.small.toUpperCase()).end();
};
