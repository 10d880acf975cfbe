import { Bucket } from '../adapters/bucket';
import { DynamoTickets, dynamoSeats } from '../adapters/dynamo';
import { makePublisher } from '../adapters/messages';
import { VenueApi, weather } from '../adapters/venues';
import { buyTicket } from '../core/buyTicket';

const venues = new VenueApi();
const buy = buyTicket({
  tickets: new DynamoTickets(),
  seats: dynamoSeats(),
  events: makePublisher(),
  pdfs: new Bucket(),
  venues,
});

export const handler = async (event: { seat?: string }) => {
  const ticket = await buy(event.seat ?? 'a1');
  await venues.closed('v1');
  await weather('oslo');
  return { statusCode: 201, body: JSON.stringify(ticket) };
};
