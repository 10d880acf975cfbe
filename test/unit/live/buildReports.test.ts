import assert from 'node:assert/strict';
import { SourceMaps } from '../../../src/code/sourceMaps/sourceMaps.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { buildReports } from '../../../src/live/reports/buildReports.ts';
import { FunctionSites } from '../../../src/live/reports/functionSites.ts';
import { noStacks } from '../../../src/live/logs/loggedStacks.ts';
import type { ReportTrace } from '../../../src/live/reports/reportResult.ts';
import { SourcePlaces } from '../../../src/live/places/sourcePlaces.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';
import { declared, facts, invocation, site, span } from '../match/literals.ts';

/** A function `Handler` of a template of its own; a line of create.ts is reached by all of them. */
const handlerOf = (folder: string): LambdaFunction =>
  declared({
    ...{ id: `file:///app/${folder}/template.yaml#Handler`, logicalId: 'Handler' },
    template: { file: `file:///app/${folder}/template.yaml`, line: 5 },
    handlerPlace: { file: `file:///app/${folder}/app.ts`, line: 1, column: 1, symbol: 'handler' },
  });

function traceOf(id: string, functionName: string, qualifier?: string): ReportTrace {
  const run = invocation([span({ name: 'charge' })], { traceId: id, functionName, qualifier });
  return { id, read: true, failing: false, functionNames: [functionName], invocations: [run] };
}

describe('buildReports', () => {
  it('says by which version a handler was called of that handler alone: of no other line, and of no namesake', async () => {
    const [orders, users] = [handlerOf('orders'), handlerOf('users')];
    const reached = facts([site(20, { kind: 'subsegment', name: 'charge' })]);
    const { reports, functions } = await buildReports(
      {
        functions: [orders, users],
        functionOf: (name) => (name === 'orders' ? orders : users),
        unaskedReason: () => undefined,
        shownAs: (fn) => (fn === orders ? 'live' : undefined),
        traces: [traceOf('t1', 'orders', 'live'), traceOf('t2', 'users'), traceOf('t3', 'users', '$LATEST')],
        window: { from: 0, to: 10_000 },
      },
      {
        sites: new FunctionSites({ reachableFrom: () => Promise.resolve([reached]) }),
        places: new SourcePlaces(new SourceMaps(new MemoryFiles({})), noStacks),
        budgets: () => new Map(),
      },
      { kept: new WeakMap(), forgotten: new WeakMap() },
    );
    const said = reports.map(({ what, place, shownAs }) => [what, place.file.replace('file:///app/', ''), shownAs]);
    assert.deepEqual(said, [
      ['handler', 'orders/app.ts', ['live']],
      ['subsegment', 'src/create.ts', undefined],
      ['handler', 'users/app.ts', undefined],
    ]);
    assert.deepEqual(reports[1]?.functionIds, [orders.id, users.id]);
    // A call that names no version is one of $LATEST.
    assert.deepEqual(functions[1]?.calledAs, [{ qualifier: undefined, invocations: 2 }]);
  });
});
