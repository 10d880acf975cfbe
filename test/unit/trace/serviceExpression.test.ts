import assert from 'node:assert/strict';
import { serviceExpression, serviceOfExpression } from '../../../src/trace/filter/serviceExpression.ts';

describe('the expression for the traces with a service', () => {
  it('is known again, with its type or without', () => {
    for (const service of [
      { name: 'payments.example.com', type: 'remote' },
      { name: 'orders (eu), live', type: 'AWS::Lambda::Function' },
      { name: 'a', type: undefined },
    ])
      assert.deepEqual(serviceOfExpression(serviceExpression(service) ?? assert.fail()), service);
  });

  it('is no other expression', () => {
    for (const other of [
      'service(id(name: "a", type: "b")) OR fault',
      'fault AND service(id(name: "a"))',
      'service(id(name: "a")) { fault }',
      'service("a")',
      'service(id(name: "a" OR fault, type: "b"))',
      '',
    ])
      assert.equal(serviceOfExpression(other), undefined, other);
  });

  it('is none where the name cannot stand in quotes', () => {
    assert.equal(serviceExpression({ name: 'a"b', type: undefined }), undefined);
  });
});
