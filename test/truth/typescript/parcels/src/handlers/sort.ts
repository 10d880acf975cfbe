import { Tracer } from '@aws-lambda-powertools/tracer';
import type { LambdaInterface } from '@aws-lambda-powertools/commons/types';
import { container } from '../infra/aws';
import { ParcelRepository, RouteRepository } from '../core/repository';

const tracer = new Tracer({ serviceName: 'sorting' });
const WEIGH = 'weigh all';

class Sorting implements LambdaInterface {
  private readonly parcels = new ParcelRepository(container.get('documents'));
  private readonly routes = new RouteRepository(container.get('documents'));

  @tracer.captureLambdaHandler()
  public async handler(_event: unknown, _context: unknown): Promise<unknown> {
    const heavy = await this.weigh();
    const sorted = await this.sortAll();
    await this.routes.plan('north');
    return { heavy, sorted };
  }

  @tracer.captureMethod({ subSegmentName: WEIGH })
  private async weigh(): Promise<number> {
    return this.parcels.heavy();
  }

  @tracer.captureMethod()
  private async sortAll(): Promise<number> {
    let sorted = 0;
    for await (const parcel of this.parcels.all()) {
      await this.parcels.move(parcel.id, 'sorted');
      sorted++;
    }
    return sorted;
  }
}

const sorting = new Sorting();
export const handler = sorting.handler.bind(sorting);
