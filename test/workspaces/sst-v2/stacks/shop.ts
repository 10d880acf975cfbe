import { Api, Cron, Function, Queue, StackContext } from 'sst/constructs';

export function Shop({ stack }: StackContext) {
  new Function(stack, 'Create', { handler: 'packages/functions/src/orders.create' });
  new Function(stack, 'Named', { handler: 'packages/functions/src/orders.list', functionName: 'shop-named' });
  new Api(stack, 'api', {
    routes: {
      'GET /orders': 'packages/functions/src/orders.list',
      'POST /orders': { function: { handler: 'packages/functions/src/orders.create', timeout: 10 } },
    },
  });
  new Queue(stack, 'Jobs', { consumer: 'packages/functions/src/orders.work' });
  new Cron(stack, 'Nightly', { schedule: 'rate(1 day)', job: 'packages/functions/src/orders.work' });
}
