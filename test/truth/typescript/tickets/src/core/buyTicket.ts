import { captureAsyncFunc } from 'aws-xray-sdk-core';
import type { Documents, Publisher, SeatMap, Ticket, TicketStore, Venues } from './ports';
import { Steps } from './steps';
import { mark, step } from './traced';

interface Deps {
  readonly tickets: TicketStore;
  readonly seats: SeatMap;
  readonly events: Publisher;
  readonly pdfs: Documents;
  readonly venues: Venues;
}

export const buyTicket =
  ({ tickets, seats, events, pdfs, venues }: Deps) =>
  async (seat: string): Promise<Ticket> => {
    const room = await step('check capacity', () => venues.capacity('v1'));
    const price = await priceOf(room);
    const ticket: Ticket = { id: `t-${seat}`, seat, price };
    await step(Steps.hold, async () => {
      await seats.hold(seat);
      await venues.reserve('v1', seat);
    });
    await tickets.save(ticket);
    const done = mark('render pdf');
    await pdfs.store(`${ticket.id}.pdf`, JSON.stringify(ticket));
    done();
    await captureAsyncFunc(Steps.announce, async (span) => {
      await events.publish('bought', ticket);
      span?.close();
    });
    return ticket;
  };

async function priceOf(room: number): Promise<number> {
  return captureAsyncFunc('price ticket', (span) => {
    const base = room > 100 ? 20 : 30;
    span?.addAnnotation('base', base);
    span?.close();
    return Promise.resolve(base);
  });
}
