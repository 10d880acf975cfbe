/*
 * The broken variants that unit tests diagnose and mend, each run as Lambda would run it once it is mended: the trace arrives, with the
 * spans of its code. Of causes that can be seen on this machine, it is also seen that something was missing before.
 */
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { CheckId } from '../../src/doctor/finding.ts';
import { alarmsOf, examine, mended, plant } from '../tools/doctor/examine.ts';
import { ProjectRunner, type Running } from '../tools/doctor/projectRunner.ts';
import { projects } from '../tools/doctor/projects.ts';
import type { Project } from '../tools/doctor/variant.ts';
import { variants } from '../tools/doctor/variants.ts';
import { nodeKit, pythonKit, pythonKitOf, pythonOf } from '../tools/interop/kits.ts';
import { inRoot } from '../tools/root.ts';
import { buildSample, type SampleBuild } from '../tools/sample/buildSample.ts';
import { startSampleServices, type SampleServices } from '../tools/sample/sampleServices.ts';
import { storedOrderIds } from '../tools/sample/sampleTables.ts';
import { codeInTests } from '../unit/doctor/codeInTests.ts';
import { useKit } from './useKit.ts';

const powertoolsKit = pythonKitOf('python-powertools', ['aws-lambda-powertools[tracer]==3.37.0']);

/** What a function of a project runs on and is given, and a span that its code sends. */
interface Run {
  readonly on: 'node' | 'python' | 'powertools' | 'sample';
  readonly span: string;
  readonly payload?: unknown;
}

const get = (query: object, path?: object): object => ({
  ...{ httpMethod: 'GET', queryStringParameters: query, pathParameters: path, headers: {} },
});
const order = {
  ...{ customer: 'ada', email: 'ada@example.com', currency: 'EUR', card: '4242 4242 4242 4242' },
  items: [{ sku: 'kettle', quantity: 1, price: 1290 }],
};
const node: Run = { on: 'node', span: 'work' };
/** Those of other projects do what `node` does. */
const runs: Readonly<Record<string, Run>> = {
  'orders NotifyCustomer': {
    ...{ on: 'sample', span: 'DynamoDB' },
    payload: { orderId: 'o-1', customer: 'ada', email: 'ada@example.com', total: 1 },
  },
  'orders CreateOrder': { on: 'sample', span: 'Lambda', payload: { body: JSON.stringify(order) } },
  'orders ListOrders': { on: 'sample', span: '### findOrder', payload: get({}, { id: storedOrderIds[0] }) },
  'orders QuoteShipping': { on: 'sample', span: 'find depot', payload: get({ to: 'IE' }, { id: storedOrderIds[0] }) },
  'orders InventoryReport': { on: 'sample', span: 'forecast', payload: get({ warehouse: 'dub-1' }) },
  'python Stock': { on: 'python', span: 'count' },
  'python Report': { on: 'powertools', span: '## handler' },
};
/** Of code that was given no name to send a span by, or that stands for more than is there. */
const spans: Readonly<Record<string, string>> = {
  'SAM: nothing is instrumented': 'NotifyCustomer',
  'SAM: boto3 is not patched': 'dynamodb',
  'Python: a thread that nothing joins': 'Stock',
  'Python: a subsegment that nothing ends': 'name',
};

/** Causes that keep spans away on this machine too, where it is no Lambda that decides and every package is installed. */
const SEEN: readonly CheckId[] = [
  ...(['declared.tracing', 'instrumented.clients', 'instrumented.inSegment', 'instrumented.leftOpen'] as const),
  'instrumented.tracerUnused',
];
/** Of the other causes, the variants that do, and of these causes those that do not. */
const otherwise: Readonly<Record<string, boolean>> = {
  'SAM: Powertools is switched off': true,
  'SAM: subsegments go to another daemon': true,
  'SAM: OpenTelemetry samples nothing': true,
  'SAM: the SDK for Python is switched off': true,
  'SAM: a call that nothing waits for': true,
  'JSON: a variable that sends subsegments elsewhere': true,
  'Python: Powertools is switched off': true,
  // A local run reads what a route is given itself, and not what its API gives all of them.
  'SST: an API that takes the tracing from its routes': false,
};

describe('Every mend, and the trace that arrives then', function () {
  const codeOf = codeInTests();
  const healthy = projects();
  const kits = {
    ...{ node: useKit(this, nodeKit), python: useKit(this, pythonKit) },
    powertools: useKit(this, powertoolsKit),
  };
  let runner: ProjectRunner;
  let sample: SampleBuild;
  let services: SampleServices;
  let buckets: Server;
  before(async () => {
    const folder = inRoot('examples/orders');
    sample = await buildSample(folder, (line) => console.log(`      ${line}`));
    services = await startSampleServices(folder);
    buckets = createServer((request, response) => {
      request.resume();
      response.end('<ListAllMyBucketsResult><Buckets/></ListAllMyBucketsResult>');
    });
    buckets.listen(0, '127.0.0.1');
    runner = await ProjectRunner.start();
  });
  after(async () => {
    buckets?.close();
    services?.dispose();
    await runner?.dispose();
  });

  // What is synthesised is made anew from the source, not mended.
  for (const variant of variants.filter(({ project }) => project !== 'cdk'))
    it(`brings it: ${variant.title}`, async function () {
      const { project, cause, title } = variant;
      const { on, payload, span: usual } = runs[`${project} ${cause.fn}`] ?? node;
      if (on === 'sample' && sample.leftOut.includes(cause.fn)) this.skip();
      const span = spans[title] ?? usual;
      const broken = plant(healthy[project] ?? {}, variant);
      const mend = alarmsOf(await examine(broken, codeOf))[0]?.mend;
      assert.ok(mend);
      const running = { fn: cause.fn, payload, ...packagesOf(on) };
      if (otherwise[title] ?? SEEN.includes(cause.check)) {
        const before = await runner.spans(runnable(broken), running);
        assert.ok(!before.includes(span), before.join());
      }
      const after = await runner.spans(runnable(mended(broken, mend, variant)), { ...running, awaited: span });
      assert.ok(after.includes(span), after.join());
    });

  function packagesOf(on: Run['on']): Partial<Running> {
    switch (on) {
      case 'sample': {
        const { environment: env } = services;
        return {
          nodeModules: inRoot('examples/orders/node_modules'),
          env,
          ...(sample.python && { python: sample.python }),
        };
      }
      case 'node':
        return { nodeModules: join(kits.node.folder, 'node_modules') };
      case 'python':
      case 'powertools': {
        const env = { AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${(buckets.address() as AddressInfo).port}` };
        return { python: pythonOf(kits[on].folder), env };
      }
    }
  }
});

/** With a database that every Python has, in place of one that takes a server. */
function runnable(project: Project): Project {
  const texts = Object.entries(project).map(([path, text]) => [
    path,
    path.endsWith('.py')
      ? text
          .replaceAll('psycopg2.connect("dbname=stock")', 'sqlite3.connect(":memory:")')
          .replaceAll('psycopg2', 'sqlite3')
      : text,
  ]);
  return Object.fromEntries(texts) as Project;
}
