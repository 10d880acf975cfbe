import AWSXRay, { Subsegment } from 'aws-xray-sdk-core';
import type { Publisher, SeatMap, TicketStore } from './ports';
import { Steps } from './steps';

export class RefundTicket {
  constructor(
    private readonly tickets: TicketStore,
    private readonly seats: SeatMap,
    private readonly events: Publisher,
  ) {}

  async run(id: string): Promise<string> {
    const ticket = await this.tickets.find(id);
    const seat = ticket?.seat ?? 'a1';
    await AWSXRay.captureAsyncFunc(Steps.undo, async (span?: Subsegment) => {
      await Promise.all([this.tickets.drop(id), this.seats.release(seat)]);
      span?.close();
    });
    AWSXRay.captureFunc('book refund', () => this.book(id));
    await this.events.alert(`refunded ${id}`);
    return seat;
  }

  private book(id: string): number {
    const parent = AWSXRay.getSegment();
    const ledger = parent?.addNewSubsegment('ledger');
    ledger?.addMetadata('id', id);
    ledger?.close();
    return AWSXRay.captureFunc(`ledger ${id}`, (span) => {
      span?.addAnnotation('ticket', id);
      return 1;
    });
  }
}
