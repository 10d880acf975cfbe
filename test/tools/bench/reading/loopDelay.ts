import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { TraceStore } from '../../../../src/live/traces/traceStore.ts';
import * as aws from '../../../../src/sources/aws.ts';
import { XRaySource } from '../../../../src/sources/xray/xraySource.ts';
import type { TraceSummary } from '../../../../src/sources/traceSource.ts';
import { median } from '../row.ts';
import { threadTimed } from '../timed.ts';
import { traceIdOf } from './answers.ts';

/** How often the loop is looked at, ms. */
const RESOLUTION = 1;
const READS = 15;
/** Of them, those in which the thread had the processor most. */
const UNDISTURBED = 5;

/**
 * Ms by which the event loop is late, at the 99th percentile, while the extension reads so many traces: over HTTP, with the AWS SDK, into
 * a store of its own. The median over several reads. Each takes a third of a second, in which other programs may have the processor for longer
 * than anything that is measured here: so those reads count that took the least time beyond what the thread itself worked.
 */
export async function loopDelayWhileReading(traces: number): Promise<number> {
  const program = fileURLToPath(new URL('./answerServer.ts', import.meta.url));
  const server = spawn(process.execPath, [...process.execArgv, program, String(traces)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [port] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
    const read = (): Promise<number> => readAll(`http://127.0.0.1:${port}`, traces);
    // The SDK and our code are cold at first.
    await read();
    const reads: { readonly waited: number; readonly delay: number }[] = [];
    for (let each = 0; each < READS; each++) {
      const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
      const began = performance.now();
      delay.enable();
      const worked = await threadTimed(async () => {
        const count = await read();
        if (count !== traces) throw new Error(`${count} of ${traces} traces came`);
      });
      delay.disable();
      reads.push({ waited: performance.now() - began - worked, delay: delay.percentile(99) / 1e6 - RESOLUTION });
    }
    const undisturbed = reads.toSorted((one, other) => one.waited - other.waited).slice(0, UNDISTURBED);
    return median(undisturbed.map(({ delay }) => delay));
  } finally {
    server.kill();
  }
}

async function readAll(endpoint: string, traces: number): Promise<number> {
  const ids = Array.from({ length: traces }, (_, number) => traceIdOf(number));
  const store = new TraceStore(traces);
  store.noteSummaries(ids.map(summaryOf));
  const source = new XRaySource({ kind: 'local', endpoint }, () => Promise.resolve(aws));
  for await (const answers of source.documents(ids, new AbortController().signal)) await store.putDocuments(answers);
  source.dispose();
  return store.since(0).filter(({ trace }) => trace !== undefined).length;
}

function summaryOf(id: string): TraceSummary {
  return {
    ...{ id, start: 1, duration: undefined, responseTime: undefined, partial: false, revision: 1 },
    ...{ hasFault: false, hasError: false, hasThrottle: false, http: {}, functionNames: [] },
    ...{ entryPoint: undefined, rootCauses: [], annotations: {} },
  };
}
