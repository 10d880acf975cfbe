import { Agent } from 'node:http';
import { BatchGetTracesCommand, GetTraceSummariesCommand, XRayClient } from '@aws-sdk/client-xray';
import { FUNCTION, NEWEST, SPAN_SECONDS } from './madeTraces.ts';

/*
 * What clients do that are made of the AWS SDK alone: they read summaries and documents and parse the documents, and no more.
 */

/** What a client read; ms from its start. */
export interface Fetched {
  readonly traces: number;
  readonly ms: number;
  readonly firstMs: number;
}

const WINDOWS = 4;
const AT_ONCE = 32;
const IDS = 5;

/** One call after the other, as `sam traces` does. */
export async function fetchInTurn(address: string): Promise<Fetched> {
  return fetching(address, async (run) => {
    const ids: string[] = [];
    for await (const page of run.pages(NEWEST - SPAN_SECONDS, NEWEST)) ids.push(...page);
    for (const batch of batches(ids)) await run.read(batch);
  });
}

/** The plan that Beamline follows: windows of time side by side, documents from the first page on, as many at once. */
export async function fetchByPlan(address: string): Promise<Fetched> {
  return fetching(address, async (run) => {
    const waiting: string[][] = [];
    const idle: (() => void)[] = [];
    const listing = { windows: WINDOWS };
    const wakeAll = (): void => idle.splice(0).forEach((wake) => wake());
    const list = async (window: number): Promise<void> => {
      const width = SPAN_SECONDS / WINDOWS;
      const end = NEWEST - window * width;
      for await (const page of run.pages(end - width, end)) {
        waiting.push(...batches(page));
        wakeAll();
      }
      listing.windows--;
      wakeAll();
    };
    const read = async (): Promise<void> => {
      while (listing.windows > 0 || waiting.length > 0) {
        const batch = waiting.shift();
        if (batch) await run.read(batch);
        else await new Promise<void>((resolve) => idle.push(resolve));
      }
    };
    await Promise.all([
      ...Array.from({ length: WINDOWS }, (_, window) => list(window)),
      ...Array.from({ length: AT_ONCE }, read),
    ]);
  });
}

/** Sixteen calls at once, leaving throttling to the SDK's default retry: what it gives up is lost. */
export async function fetchByDefaultRetry(address: string): Promise<Fetched> {
  return fetching(address, async (run) => {
    const ids: string[] = [];
    for await (const page of run.pages(NEWEST - SPAN_SECONDS, NEWEST)) ids.push(...page);
    const waiting = batches(ids);
    const read = async (): Promise<void> => {
      for (let batch = waiting.shift(); batch; batch = waiting.shift()) await run.read(batch).catch(() => undefined);
    };
    await Promise.all(Array.from({ length: 16 }, read));
  });
}

async function fetching(address: string, work: (run: SdkRun) => Promise<void>): Promise<Fetched> {
  const run = new SdkRun(address);
  await work(run);
  const ms = performance.now() - run.began;
  run.client.destroy();
  return { traces: run.ids.size, ms, firstMs: run.firstMs };
}

class SdkRun {
  readonly began = performance.now();
  readonly ids = new Set<string>();
  readonly client: XRayClient;
  firstMs = Number.NaN;

  constructor(address: string) {
    this.client = new XRayClient({
      endpoint: address,
      region: 'us-east-1',
      credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
      requestHandler: { httpAgent: new Agent({ keepAlive: true, maxSockets: WINDOWS + AT_ONCE }) },
    });
  }

  async *pages(from: number, to: number): AsyncGenerator<string[]> {
    let token: string | undefined;
    do {
      const page = await this.client.send(
        new GetTraceSummariesCommand({
          StartTime: new Date(from * 1000),
          EndTime: new Date(to * 1000),
          FilterExpression: `service(id(name: "${FUNCTION}", type: "AWS::Lambda::Function"))`,
          NextToken: token,
        }),
      );
      yield (page.TraceSummaries ?? []).flatMap(({ Id }) => Id ?? []);
      token = page.NextToken;
    } while (token);
  }

  async read(ids: string[]): Promise<void> {
    const { Traces } = await this.client.send(new BatchGetTracesCommand({ TraceIds: ids }));
    for (const { Id, Segments } of Traces ?? []) {
      if (Id !== undefined) this.ids.add(Id);
      for (const { Document } of Segments ?? []) JSON.parse(Document ?? '');
    }
    if (Number.isNaN(this.firstMs)) this.firstMs = performance.now() - this.began;
  }
}

function batches(ids: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(ids.length / IDS) }, (_, at) => ids.slice(at * IDS, (at + 1) * IDS));
}
