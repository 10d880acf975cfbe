import assert from 'node:assert/strict';
import { explain } from '../../../src/doctor/explained/explain.ts';

const ROOT = '1-5759e988-bd862e3fe1be46a994272793';

describe('words of tracing', () => {
  const at = (line: string, word: string, isTemplate = false) => explain(line, line.indexOf(word) + 1, isTemplate);

  it('tell what a trace header says, wherever it stands', () => {
    const line = `x-amzn-trace-id: "Self=1-00000000-000000000000000000000000;Root=${ROOT};Parent=53995c3f42cd8ad8;Sampled=0;Lineage=a:1"`;
    const found = at(line, 'Parent');
    assert.equal(found?.traceId, ROOT);
    assert.equal(line.slice(found?.start, found?.end), line.slice(line.indexOf('Self'), -1));
    assert.match(found?.text ?? '', /span `53995c3f42cd8ad8`  \nNot sampled: .*  \nLineage: `a:1`$/);
    assert.match(at(`Root=${ROOT}`, 'Root')?.text ?? '', /No Parent: .*does not say whether/s);
    assert.match(at(`Root=${ROOT};Sampled=?`, 'Root')?.text ?? '', /left to who is called/);
    assert.equal(at('Root=1-nothing;Parent=53995c3f42cd8ad8', 'Parent'), undefined);
  });

  it('are variables anywhere, and settings in templates alone', () => {
    assert.match(at('  AWS_XRAY_CONTEXT_MISSING: x', 'CONTEXT')?.text ?? '', /^`AWS_XRAY_CONTEXT_MISSING`: what/);
    assert.match(at('      Tracing: Active', 'Tracing', true)?.text ?? '', /^`Tracing`: whether/);
    assert.equal(at('Tracing of orders', 'Tracing'), undefined);
    assert.equal(at('MY_AWS_XRAY_CONTEXT_MISSING', 'XRAY'), undefined);
  });

  it('are what SDKs log', () => {
    const line =
      '2026-11-28T12:00:00Z\tid\tERROR\tMissing AWS Lambda trace data for X-Ray. Ensure Active Tracing is enabled.';
    assert.match(at(line, 'Missing')?.text ?? '', /found no trace/);
    assert.equal(at(line, 'ERROR'), undefined);
  });

  it('are found in long lines in little time', () => {
    const line = 'a=b;'.repeat(500_000);
    const start = performance.now();
    assert.equal(explain(line, 1_000_000, true), undefined);
    assert.ok(performance.now() - start < 200);
  });
});
