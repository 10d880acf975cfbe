import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';
import middy from '@middy/core';
import { logger, tracer } from '../../shared/powertools';
import { Partner } from '../../shared/partner';
import { RoomStore } from '../../shared/roomStore';

const rooms = new RoomStore();
const partner = new Partner();

const search = async (event: { beds?: number; day?: string }) => {
  const free = await rooms.free(event.beds ?? 2);
  await rooms.get('1');
  await partner.availability(event.day ?? '2024-01-01');
  await partner.rates();
  const subsegment = tracer.getSegment()?.addNewSubsegment('rank rooms');
  const ranked = free.map(({ id }) => id).sort();
  subsegment?.close();
  for (const id of ranked) {
    const each = tracer.getSegment()!.addNewSubsegment(`room ${id}`);
    each.close();
  }
  logger.info('found', { ranked });
  return { statusCode: 200, body: JSON.stringify(ranked) };
};

export const handler = middy(search).use(captureLambdaHandler(tracer));
