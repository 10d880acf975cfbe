import assert from 'node:assert/strict';
import type { ConfigValue } from '../../../../src/code/config/configFacts.ts';
import { TerraformModule } from '../../../../src/functions/terraform/terraformModule.ts';

const name = (path: string): ConfigValue => ({ is: 'name', path });
const plain = (value: string): ConfigValue => ({ is: 'plain', value });

/** A module with these locals. */
function moduleOf(locals: Readonly<Record<string, ConfigValue>>): TerraformModule {
  const entries = Object.entries(locals).map(([key, value]) => ({ key, value, line: 1, column: 1 }));
  const block = {
    type: 'locals',
    labels: [],
    body: { is: 'map', entries } as const,
    place: { file: 'file:///a.tf', line: 1 },
  };
  return new TerraformModule({ folder: 'file:///app', blocks: [block], given: new Map(), problems: [] });
}

describe('TerraformModule', () => {
  /** Each local names the one before it twice. */
  const doubled = (of: (inner: ConfigValue) => ConfigValue, first: ConfigValue): TerraformModule =>
    moduleOf({
      l0: first,
      ...Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`l${i + 1}`, of(name(`local.l${i}`))])),
    });

  it('evaluates a local once, however often it is named', () => {
    const calls = doubled(
      (inner) => ({ is: 'call', callee: 'coalesce', arguments: [inner, inner] }),
      plain('index.js'),
    );
    assert.equal(calls.value(name('local.l40')), 'index.js');
  });

  it('does not know a text that doubles with each local', () => {
    const texts = doubled((inner) => ({ is: 'text', parts: [inner, inner] }), plain('ab'));
    assert.equal(texts.value(name('local.l2')), 'abababab');
    assert.equal(texts.value(name('local.l40')), undefined);
  });

  it('does not know what is defined by itself', () => {
    const circle = moduleOf({ a: name('local.b'), b: name('local.a') });
    assert.equal(circle.value(name('local.a')), undefined);
  });
});
