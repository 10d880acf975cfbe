/*
 * Changes real documents in every way that comes to mind, and runs what comes out through all that is made of traces: nothing may
 * throw, hang, or hide the spans of a sound document. The same seed makes the same cases.
 *
 * usage: npm run test:fuzz -- [--cases N] [--seconds S] [--seed S] [--case NUMBER]
 *   --cases    how many cases; by default 100,000
 *   --seconds  stops earlier, after that time
 *   --seed     by default 1
 *   --case     runs the case of that number alone
 */
import { fork } from 'node:child_process';
import { setImmediate } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { countText } from '../../src/base/text/figures.ts';
import { fuzzCase, runCase, type FuzzCase } from './fuzzCase.ts';
import { fuzzMaterial } from './fuzzMaterial.ts';
import { shrinkCase } from './shrinkCase.ts';

/** A case that takes longer than this, ms, hangs: the slowest take some hundred. */
const HANGS = 60_000;

/** Failures after which a run ends. */
const MAX_FAILURES = 5;

/** Status of a worker that has told its failures. */
const FAILED = 3;

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    seconds: { type: 'string', default: '3600' },
    seed: { type: 'string', default: '1' },
    case: { type: 'string' },
    worker: { type: 'boolean', default: false },
  },
});
const seed = Number(values.seed);
const from = Number(values.case ?? 0);
const count = values.case === undefined ? Number(values.cases) : 1;
const seconds = Number(values.seconds);

if (values.worker) await runCases();
else watchCases();

/** Runs the cases in a process of its own, so that one that hangs can be named and ended. */
function watchCases(): void {
  const execArgv = [...process.execArgv, '--max-old-space-size=1500'];
  const worker = fork(import.meta.filename, [...process.argv.slice(2), '--worker'], { execArgv });
  let current = from;
  const hangs = (): void => {
    console.error('The process is ended: a case takes too long.');
    worker.kill('SIGKILL');
  };
  let timer = setTimeout(hangs, HANGS);
  worker.on('message', (number) => {
    current = Number(number);
    clearTimeout(timer);
    timer = setTimeout(hangs, HANGS);
  });
  worker.on('exit', (code) => {
    clearTimeout(timer);
    if (code === 0) return;
    process.exitCode = 1;
    if (code !== FAILED) console.error(`Case ${current} of seed ${seed} ended the process: ${commandOf(current)}`);
  });
}

async function runCases(): Promise<void> {
  const material = fuzzMaterial();
  const began = Date.now();
  let failures = 0;
  let number = from;
  let slowest = { number: from, time: 0 };
  for (; number < from + count && failures < MAX_FAILURES && Date.now() - began < seconds * 1000; number++) {
    process.send?.(number);
    // So that it notices when the watching process is gone.
    if (number % 20 === 0) await setImmediate();
    if (process.send && !process.connected) return;
    const started = performance.now();
    const one = fuzzCase(material, seed, number);
    const failure = failureOf(one);
    const time = performance.now() - started;
    if (time > slowest.time) slowest = { number, time };
    if (!failure) continue;
    failures++;
    tell(one, failure, number);
  }
  const time = `${Math.round((Date.now() - began) / 1000)} s`;
  const { traces, otlp } = material;
  console.log(
    `${countText(number - from)} cases of ${traces.length} traces and ${otlp.length} OTLP exports, seed ${seed}, in ${time}: ` +
      `${failures} failures; the slowest, ${slowest.number}, took ${Math.round(slowest.time)} ms`,
  );
  process.exitCode = failures === 0 ? 0 : FAILED;
  process.disconnect?.();
}

function failureOf(one: FuzzCase): Error | undefined {
  try {
    runCase(one);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Which case it was, what went wrong, and the smallest case that goes wrong likewise. */
function tell(one: FuzzCase, failure: Error, number: number): void {
  process.send?.(number);
  const sameWay = (other: Error | undefined): boolean => other !== undefined && kindOf(other) === kindOf(failure);
  const smallest = shrinkCase(one, (smaller) => {
    process.send?.(number);
    return sameWay(failureOf(smaller));
  });
  const texts = smallest.kind === 'otlp' ? [smallest.text] : smallest.documents.map(({ text }) => text);
  console.error(`Case ${number} of seed ${seed} fails: ${commandOf(number)}`);
  console.error(failure.stack?.slice(0, 2000));
  console.error(`Smallest case (${smallest.kind}):`);
  for (const text of texts)
    console.error(`  ${text.length > 2000 ? `${text.slice(0, 2000)}… (${text.length})` : text}`);
}

function commandOf(number: number): string {
  return `npm run test:fuzz -- --seed ${seed} --case ${number}`;
}

/** The first line of code that an error names, and its message without what differs from case to case. */
function kindOf({ stack = '', message }: Error): string {
  const place = /at .*?\(?([^\s()]+:\d+):\d+\)?/.exec(stack)?.[1] ?? '';
  return `${message.slice(0, 12)} ${place}`;
}
