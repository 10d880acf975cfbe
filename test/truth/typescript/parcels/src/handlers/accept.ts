import { EventEmitter } from 'node:events';
import middy from '@middy/core';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import { container } from '../infra/aws';
import { ParcelRepository, type Parcel } from '../core/repository';
import { LabelService } from '../core/labels';
import { wire } from '../tracking/events';

const tracer = new Tracer({ serviceName: 'parcels' });
const bus = new EventEmitter();
wire(bus, { sns: container.get('sns'), sqs: container.get('sqs') });

const timing = (name: string) => {
  let segment: ReturnType<Tracer['getSegment']>;
  return {
    before: () => {
      segment = tracer.getSegment()?.addNewSubsegment(name);
    },
    after: () => {
      segment?.close();
    },
  };
};

export const handler = middy()
  .use(captureLambdaHandler(tracer, { captureResponse: false }))
  .use(timing('body of accept'))
  .handler(async (event: { id?: string }) => {
    const parcels = new ParcelRepository(container.get('documents'));
    const labels = new LabelService(container.get('s3'));
    const parcel: Parcel = { id: event.id ?? 'p1', weight: 3, state: 'accepted' };
    await parcels.save(parcel);
    await labels.create(parcel.id);
    bus.emit('accepted', parcel.id);
    bus.emit('flush');
    await new Promise<void>((done) => bus.emit('settle', done));
    return { accepted: await parcels.find(parcel.id) };
  });
