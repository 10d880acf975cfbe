import assert from 'node:assert/strict';
import type { Ask, Choice } from '../../../src/base/ask.ts';
import { FunctionSites } from '../../../src/live/reports/functionSites.ts';
import { LineNaming } from '../../../src/live/reports/lineNaming.ts';
import type { FunctionPicture } from '../../../src/live/reports/reportResult.ts';
import { nameLine, type NamingParts } from '../../../src/views/naming/nameLines.ts';
import { MemoryFiles } from '../code/memoryFiles.ts';
import { CREATE, declared, facts, site } from '../match/literals.ts';

const group = { what: 'httpCall', name: 'charge', reason: 'computed', count: 2 } as const;
const newest = { ...group, traceId: 't', spanId: 's', function: 'CreateOrder' };
const CHARGE = { ...group, newest };
const OOPS = { ...group, what: 'throw', name: 'Oops', newest: { ...newest, what: 'throw' } } as const;

/** Naming for one function with these spans on no line, and what was asked meanwhile. */
function naming(...unmatched: FunctionPicture['unmatched']): {
  readonly parts: NamingParts;
  readonly asked: Choice<unknown>[][];
} {
  const asked: Choice<unknown>[][] = [];
  const none = { report: undefined, figures: undefined, untracedReason: undefined };
  const picture: FunctionPicture = {
    ...{ declared: declared(), unmatched, ...none, deployedNames: [], calledAs: [], traces: [], read: 0 },
    window: { from: 0, to: 1 },
  };
  const source = facts([site(2, { kind: 'httpCall', name: 'GET', nameSource: 'none' })]);
  const ask: Ask = {
    pick: (_, choices) => {
      asked.push([...choices]);
      return Promise.resolve(asked.length === 1 ? choices[0]?.value : undefined);
    },
    pickSome: () => Promise.resolve(undefined),
    input: () => Promise.resolve(undefined),
  };
  const files = new MemoryFiles({ [CREATE]: 'export const handler = async () => {\n  await pay(order);\n};\n' });
  return {
    asked,
    parts: {
      ask,
      naming: new LineNaming({
        setting: { value: [], onDidChange: () => ({ dispose: () => undefined }) },
        update: () => Promise.resolve(),
        files: Object.assign(files, { pathOf: (uri: string) => uri.replace('file:///app/', '') }),
        sites: new FunctionSites({ reachableFrom: () => Promise.resolve([source]) }),
        functions: () => [picture],
      }),
      lines: () => [],
      cursor: () => undefined,
      tell: () => undefined,
      trace: () => Promise.resolve(),
    },
  };
}

describe('naming a line by hand', () => {
  it('offers lines by their places, with what they say below', async () => {
    const { parts, asked } = naming(CHARGE);
    await nameLine(undefined, parts);
    const [line] = asked[1] ?? [];
    assert.deepEqual([line?.label, line?.detail], ['src/create.ts:2', 'await pay(order);']);
  });

  it('says that errors cannot be named where nothing else has no line', async () => {
    await assert.rejects(
      nameLine(undefined, naming(OOPS).parts),
      /What stands on none is 2 errors: where they were thrown/,
    );
    await assert.rejects(nameLine(undefined, naming().parts), /there is none to name/);
  });
});
