import assert from 'node:assert/strict';
import { anyFile, dependsOnFile } from '../../../src/functions/lookedAt.ts';

describe('lookedAt', () => {
  it('tells what an answer depends on: a file, all of a name, all of an ending', () => {
    const lookedAt = new Set(['file:///app/a.ts', anyFile('Cargo.toml'), anyFile('*.java')]);
    assert.ok(dependsOnFile(lookedAt, 'file:///app/a.ts'));
    assert.ok(dependsOnFile(lookedAt, 'file:///app/crate/Cargo.toml'));
    assert.ok(dependsOnFile(lookedAt, 'file:///app/src/Charge.java'));
    assert.ok(!dependsOnFile(lookedAt, 'file:///app/b.ts'));
    assert.ok(!dependsOnFile(lookedAt, 'file:///app/pom.xml'));
    assert.ok(!dependsOnFile(lookedAt, 'file:///app/Makefile'));
  });
});
