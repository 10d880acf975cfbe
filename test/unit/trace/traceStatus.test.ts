import assert from 'node:assert/strict';
import { buildTrace } from '../../../src/trace/buildTrace.ts';
import { invocationsOf } from '../../../src/trace/lambda/invocations.ts';
import { traceStatusOf } from '../../../src/trace/traceStatus.ts';

const ID = '1-6b02d000-0123456789abcdef00000001';
const T = 1_700_000_000;

type Fields = Readonly<Record<string, unknown>>;

/** Times in seconds from T. */
function document(id: string, name: string, [start, end]: readonly [number, number], fields: Fields = {}): Fields {
  return { id: id.padStart(16, '0'), name, start_time: T + start, end_time: T + end, ...fields };
}

function statusOf(...documents: readonly Fields[]): string {
  const trace = buildTrace(ID, documents);
  return traceStatusOf(trace, invocationsOf(trace));
}

const [service, run] = [{ origin: 'AWS::Lambda' }, { origin: 'AWS::Lambda::Function' }];
const below = (parent: string): Fields => ({ parent_id: parent.padStart(16, '0') });

describe('traceStatusOf', () => {
  it('takes Lambda’s two segments of the run that began the trace as one', () => {
    const own = document('b', 'f', [0, 1], { ...run, ...below('a'), fault: true });
    assert.equal(statusOf(document('a', 'f', [0, 1], { ...service, error: true }), own), 'fault');
    assert.equal(statusOf(document('a', 'f', [0, 1], service), own), 'fault');
  });

  it('leaves a run out whose failure the root made good', () => {
    const api = document('1', 'api', [0, 2]);
    const own = document('b', 'f', [0, 1], { ...run, ...below('a'), fault: true });
    assert.equal(statusOf(api, document('a', 'f', [0, 1], { ...service, ...below('1') }), own), 'ok');
  });

  it('takes a run that failed after the root had answered, by its last attempt', () => {
    const api = document('1', 'api', [0, 0.1]);
    const queued = (last: Fields): string =>
      statusOf(
        api,
        document('a', 'f', [0, 0.1], {
          ...{ ...service, ...below('1') },
          subsegments: [
            document('c', 'Attempt #1', [0.2, 1], { fault: true }),
            document('d', 'Attempt #2', [2, 3], last),
          ],
        }),
        document('e', 'f', [0.2, 1], { ...run, ...below('c'), fault: true }),
        document('f', 'f', [2, 3], { ...run, ...below('d'), ...last }),
      );
    assert.deepEqual([queued({}), queued({ fault: true })], ['ok', 'fault']);
  });

  it('is the root’s elsewhere, and ok without spans', () => {
    assert.equal(statusOf(document('1', 'api', [0, 1], { error: true })), 'error');
    assert.equal(statusOf(), 'ok');
  });
});
