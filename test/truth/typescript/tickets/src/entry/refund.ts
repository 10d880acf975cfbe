import { Tracer } from '@aws-lambda-powertools/tracer';
import type { LambdaInterface } from '@aws-lambda-powertools/commons/types';
import { DynamoTickets, dynamoSeats } from '../adapters/dynamo';
import { makePublisher } from '../adapters/messages';
import { RefundTicket } from '../core/refundTicket';

const tracer = new Tracer({ serviceName: 'tickets' });

class Refunds implements LambdaInterface {
  readonly #refund = new RefundTicket(new DynamoTickets(), dynamoSeats(), makePublisher());

  @tracer.captureLambdaHandler()
  public async handler(event: { id?: string }): Promise<string> {
    await this.check(event.id ?? 't-a1');
    const seat = await this.#refund.run(event.id ?? 't-a1');
    return this.receipt(seat);
  }

  @tracer.captureMethod()
  private async check(id: string): Promise<boolean> {
    return id.startsWith('t-');
  }

  @tracer.captureMethod({ subSegmentName: 'print receipt' })
  private async receipt(seat: string): Promise<string> {
    return `refunded ${seat}`;
  }
}

const refunds = new Refunds();
export const handler = refunds.handler.bind(refunds);
