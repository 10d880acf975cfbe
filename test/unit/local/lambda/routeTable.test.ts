import assert from 'node:assert/strict';
import type { LambdaFunction } from '../../../../src/functions/lambdaFunction.ts';
import { matchRoute, type ApiRoute } from '../../../../src/local/lambda/api/routeTable.ts';

describe('matchRoute', () => {
  const fn = {} as LambdaFunction;
  const route = (resource: string, stage: string): ApiRoute => ({ fn, kind: 'rest', method: 'GET', resource, stage });
  const routes = [
    route('/orders', 'dev'),
    route('/{proxy+}', 'dev'),
    route('/live/orders', 'dev'),
    route('/orders/{id}', 'live'),
  ];
  const matched = (path: string): readonly unknown[] => {
    const match = matchRoute(routes, 'GET', path);
    return [match?.route.stage, match?.route.resource, match?.path];
  };

  it('takes a step for the stage where no route names it', () => {
    assert.deepEqual(matched('/orders'), ['dev', '/orders', '/orders']);
    assert.deepEqual(matched('/dev/orders'), ['dev', '/orders', '/orders']);
    assert.deepEqual(matched('/live/orders/7'), ['live', '/orders/{id}', '/orders/7']);
    assert.deepEqual(matched('/live/orders'), ['dev', '/live/orders', '/live/orders']);
  });

  it('leaves to a proxy what no stage begins', () => {
    assert.deepEqual(matched('/test/orders'), ['dev', '/{proxy+}', '/test/orders']);
    assert.deepEqual(matched('/dev/more'), ['dev', '/{proxy+}', '/more']);
  });
});
