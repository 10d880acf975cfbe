import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { inRoot } from '../tools/root.ts';
import { stubVscode } from '../tools/stubVscode.ts';

interface Property {
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly scope?: string;
  readonly items?: { readonly type?: string };
  readonly additionalProperties?: unknown;
}

interface Manifest {
  readonly contributes: { readonly configuration: readonly { readonly properties: Record<string, Property> }[] };
}

describe('settings', () => {
  before(() => stubVscode());

  it('holds values to what they may be, whatever the settings file says', async () => {
    const { settingValue } = await import('../../src/settings.ts');
    const awsIntervals = [0, -5, 1e9, 45, '45', undefined, Number.NaN].map((raw) =>
      settingValue('refresh.awsInterval', raw),
    );
    assert.deepEqual(awsIntervals, [10, 10, 3600, 45, 30, 30, 30]);
    assert.deepEqual(
      [0.1, 2, null].map((raw) => settingValue('refresh.localInterval', raw)),
      [1, 2, 3],
    );
    assert.deepEqual(
      ['3 h', '9 h', 3].map((raw) => settingValue('timeRange', raw)),
      ['3 h', '1 h', '1 h'],
    );
    assert.deepEqual(
      ['all', 'none'].map((raw) => settingValue('lenses.lines', raw)),
      ['all', 'important'],
    );
    assert.deepEqual(
      ['endOfLine', 'top'].map((raw) => settingValue('lenses.placement', raw)),
      ['endOfLine', 'lens'],
    );
    const kinds = { handler: true, subsegment: true, sdkCall: true, httpCall: true, sqlCall: true, throw: true };
    assert.deepEqual(settingValue('lenses.kinds', { sdkCall: false, throw: 'no', other: false }), {
      ...kinds,
      sdkCall: false,
    });
    assert.deepEqual(settingValue('lenses.kinds', [false]), kinds);
    assert.deepEqual(settingValue('deployedCommit', ['SHA', 7, null]), ['SHA']);
    assert.equal(settingValue('localEndpoint.address', 'http://127.0.0.1:3000'), 'http://127.0.0.1:3000');
  });

  it('lets each language have those of its sections for itself, as the manifest does', async () => {
    const { documentSections, settingTable } = await import('../../src/settings.ts');
    const { contributes } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as Manifest;
    const stated = contributes.configuration
      .flatMap(({ properties }) => Object.entries(properties))
      .flatMap(([name, { scope }]) => (scope === 'language-overridable' ? [name] : []));
    const held = Object.keys(settingTable).filter((key) =>
      documentSections.some((section) => key.startsWith(`${section}.`)),
    );
    assert.deepEqual(
      stated,
      held.map((key) => `beamline.${key}`),
    );
  });

  it('has the limits that the manifest states', async () => {
    const { settingLimits } = await import('../../src/settings.ts');
    const { contributes } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')) as Manifest;
    const stated: [string, unknown][] = [];
    for (const [name, property] of contributes.configuration.flatMap(({ properties }) => Object.entries(properties))) {
      const { enum: values, minimum, maximum } = property;
      if (values) stated.push([name, { kind: 'choice', values }]);
      else if (property.additionalProperties === false) stated.push([name, { kind: 'switches' }]);
      else if (property.items?.type === 'string') stated.push([name, { kind: 'texts' }]);
      else if (minimum !== undefined) stated.push([name, { kind: 'range', minimum, maximum }]);
    }
    const held = Object.entries(settingLimits).map(([key, limit]) => [`beamline.${key}`, limit]);
    assert.deepEqual(Object.fromEntries(held), Object.fromEntries(stated));
  });
});
