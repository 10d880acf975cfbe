import { trace, SpanStatusCode } from '@opentelemetry/api';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SSM } from '@aws-sdk/client-ssm';
import { captureAWSv3Client, captureAsyncFunc } from 'aws-xray-sdk-core';
import { Bucket } from '../adapters/bucket';
import { DynamoTickets, dynamoSeats } from '../adapters/dynamo';
import { makePublisher } from '../adapters/messages';
import { Sweep } from '../core/steps';
import { step } from '../core/traced';

const bus = captureAWSv3Client(new EventBridgeClient({}));
const ssm = captureAWSv3Client(new SSM({}));
const tracer = trace.getTracer('tickets');
const publisher = makePublisher();
const pdfs = new Bucket();

export async function handler() {
  await captureAsyncFunc(Sweep.Begin, async (span) => {
    const { Parameter } = await ssm.getParameter({ Name: '/tickets/limit' });
    span?.addAnnotation('limit', Parameter?.Value ?? '');
    span?.close();
  });
  const seats: string[] = [];
  for await (const seat of dynamoSeats().all()) seats.push(seat);
  const old = await new DynamoTickets().list('s1');
  await publisher.many(seats);
  await publisher.drain();
  for (const { id } of old) {
    if (await pdfs.exists(`${id}.pdf`)) await pdfs.fetch(`${id}.pdf`);
  }
  await pdfs.forget('t-1.pdf', 't-2.pdf');
  await tracer.startActiveSpan('purge outbox', async (span) => {
    const inner = tracer.startSpan('count outbox');
    inner.end();
    span.setStatus({ code: SpanStatusCode.OK });
    span.end();
  });
  await step('notify bus', () =>
    bus.send(new PutEventsCommand({ Entries: [{ Source: 'tickets', DetailType: 'swept', Detail: '{}' }] })),
  );
  await step(Sweep.End, async (span) => span?.addAnnotation('seats', seats.length));
  return seats.length;
}
