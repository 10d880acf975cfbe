import type { LambdaInterface } from '@aws-lambda-powertools/commons/types';
import { messaging } from '../../shared/aws';
import { Partner } from '../../shared/partner';
import { tracer } from '../../shared/powertools';
import { RoomStore } from '../../shared/roomStore';

class Reserve implements LambdaInterface {
  readonly #rooms = new RoomStore();
  readonly #partner = new Partner();

  @tracer.captureLambdaHandler({ captureResponse: false })
  public async handler(event: { room?: string }, _context: unknown): Promise<unknown> {
    const room = event.room ?? '7';
    const price = await this.price(room);
    await this.#rooms.save({ id: room });
    await this.#rooms.block(room);
    await this.#partner.confirm(room);
    await messaging.publish('reserved', { room, price });
    await messaging.mail(room);
    this.count(room);
    return { room, price };
  }

  @tracer.captureMethod()
  private async price(room: string): Promise<number> {
    const quoted = await this.#partner.quote(room);
    return this.#withTax(quoted);
  }

  #withTax(price: number) {
    const subsegment = tracer.getSegment()!.addNewSubsegment('tax');
    try {
      return price * 1.2;
    } finally {
      subsegment.close();
    }
  }

  @tracer.captureMethod({
    subSegmentName: 'count',
  })
  public count(room: string): number {
    return room.length;
  }
}

const reserve = new Reserve();
export const lambdaHandler = reserve.handler.bind(reserve);
