import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { messageOf } from '../../../base/userError.ts';
import { anchoredClock } from './anchoredClock.ts';
import { ChildOutput } from './childOutput.ts';
import { type CodeLocation, codeTime } from './codeLocation.ts';
import type { EnvironmentLog } from './environmentLog.ts';
import {
  type RuntimeApi,
  type RuntimeError,
  runtimeError,
  type RuntimeSession,
  type RuntimeWork,
} from './runtimeApi.ts';

/** How the init phase ended. */
export interface InitOutcome {
  /** Epoch ms with fractions. */
  readonly end: number;
  readonly failure: RuntimeError | undefined;
}

/** How a handler's run ended. Times are epoch ms with fractions. */
export interface WorkOutcome {
  readonly kind: 'response' | 'error' | 'timeout' | 'exit';
  /** The response, or the JSON of the error. */
  readonly body: Buffer;
  /** The error; undefined for a response. */
  readonly failure: RuntimeError | undefined;
  readonly start: number;
  /** When the response began to arrive, and when it was there. */
  readonly end: number;
}

/** What an environment is started with. */
export interface EnvironmentOptions {
  readonly code: CodeLocation;
  readonly log: EnvironmentLog;
  readonly api: RuntimeApi;
  /** The child's variables, once the address of its Runtime API is known. */
  variables(runtimeApi: string): Record<string, string>;
  /** Seconds. */
  readonly timeout: number;
}

/** Lambda gives the init phase ten seconds; here the function's own timeout is added before the process is given up. */
const INIT_LIMIT_MS = 10_000;

interface Running {
  readonly work: RuntimeWork;
  readonly start: number;
  readonly now: () => number;
  readonly resolve: (outcome: WorkOutcome) => void;
  answered: boolean;
}

/**
 * A process that runs one function, one event at a time, for as long as it stays well: warm until it exits, is killed by a
 * timeout, or is given up. Its child polls the Runtime API; this is the other side of that.
 */
export class ExecutionEnvironment implements RuntimeSession {
  readonly log: EnvironmentLog;
  /** When the code that this process loaded was built (ms). */
  readonly codeTime: number;
  readonly output: ChildOutput;
  /** Epoch ms at which the init phase began. */
  readonly started: number;
  /** Resolved once the handler is loaded, or could not be. */
  readonly ready: Promise<InitOutcome>;
  readonly #options: EnvironmentOptions;
  readonly #clock = anchoredClock();
  #child: ChildProcess | undefined;
  #closeSession: () => void = () => undefined;
  #initialised!: (failure: RuntimeError | undefined) => void;
  #initFailure: RuntimeError | undefined;
  #take: ((work: RuntimeWork | undefined) => void) | undefined;
  #running: Running | undefined;
  #idle: (() => void)[] = [];
  #dead = false;
  #peakMemory: number | undefined;

  constructor(options: EnvironmentOptions) {
    this.#options = options;
    this.log = options.log;
    this.codeTime = codeTime(options.code);
    this.output = new ChildOutput((event) => options.log.user(event));
    this.started = this.#clock();
    this.ready = new Promise((resolve) => {
      this.#initialised = (failure) => resolve({ end: this.#clock(), failure });
    });
    this.#start().catch((error: unknown) => this.#end(runtimeError('Runtime.InvalidEntrypoint', messageOf(error))));
  }

  /** True once the process is gone or was given up: it takes no more work. */
  get dead(): boolean {
    return this.#dead;
  }

  /** The most memory that the process ever held, in MB; undefined where the system does not tell (only Linux does). */
  get peakMemory(): number | undefined {
    return this.#peakMemory;
  }

  /** Runs the handler once; only after `ready`, and not before the last run ended. `timeout` is counted from here. */
  run(work: RuntimeWork): Promise<WorkOutcome> {
    return new Promise((resolve) => {
      const now = anchoredClock();
      const running: Running = { work, start: now(), now, resolve, answered: false };
      this.#running = running;
      const take = this.#take;
      this.#take = undefined;
      if (this.#dead || !take)
        return void this.#finish(
          'exit',
          runtimeError('Runtime.ExitError', 'Runtime exited between two events', work.requestId),
        );
      // Timers may fire a fraction of a ms early.
      const timer = setTimeout(() => this.#timeOut(running), this.#options.timeout * 1000 + 1);
      void this.idle().then(() => clearTimeout(timer));
      take(work);
    });
  }

  /** Resolved when the child asks for its next event, or is gone. */
  idle(): Promise<void> {
    if (this.#dead || this.#take) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** Ends the process at once, with all that it started. */
  kill(): void {
    if (this.#dead) return;
    this.#measure();
    killTree(this.#child);
    this.#end(runtimeError('Runtime.ExitError', 'Runtime exited with error: signal: killed'));
  }

  next(signal: AbortSignal): Promise<RuntimeWork | undefined> {
    if (this.#dead) return Promise.resolve(undefined);
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve(undefined));
      this.#take = resolve;
      this.#initialised(undefined);
      this.#becomeIdle();
    });
  }

  respond(requestId: string, body: Buffer): boolean {
    return this.#accepts(requestId) && this.#finish('response', undefined, body);
  }

  fail(requestId: string, error: RuntimeError): boolean {
    return this.#accepts(requestId) && this.#finish('error', error);
  }

  failInit(error: RuntimeError): void {
    this.#initFailure = error;
  }

  async #start(): Promise<void> {
    const { code, api, variables } = this.#options;
    const session = await api.open(this);
    this.#closeSession = session.close;
    if (this.#dead) return session.close();
    const child = spawn(code.program, [...code.args], {
      cwd: code.taskRoot,
      env: variables(session.address),
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe'],
      // A group of its own, so that what the handler started ends with it.
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    this.#child = child;
    if (child.stdout) this.output.readLines(child.stdout);
    if (child.stderr) this.output.readLines(child.stderr);
    if (child.stdio[3]) this.output.readFrames(child.stdio[3] as Readable);
    child.stdio[4]?.on('error', () => undefined);
    child.on('error', (error) =>
      this.#end(runtimeError('Runtime.InvalidEntrypoint', spawnMessage(code.program, error))),
    );
    child.on('exit', (exitCode, signal) => {
      killTree(child);
      this.#end(this.#initFailure ?? runtimeError('Runtime.ExitError', exitMessage(exitCode, signal)));
    });
    const limit = setTimeout(() => this.#giveUpInit(), INIT_LIMIT_MS + this.#options.timeout * 1000);
    void this.ready.then(() => clearTimeout(limit));
  }

  #giveUpInit(): void {
    this.#end(
      runtimeError(
        'Sandbox.Timedout',
        `Init took more than ${(INIT_LIMIT_MS / 1000 + this.#options.timeout).toFixed(2)} seconds`,
      ),
    );
    killTree(this.#child);
  }

  #timeOut(running: Running): void {
    this.#measure();
    killTree(this.#child);
    const { requestId } = running.work;
    const text = `Task timed out after ${this.#options.timeout.toFixed(2)} seconds`;
    if (!running.answered) this.#finish('timeout', runtimeError('Sandbox.Timedout', text, requestId));
    this.#end(runtimeError('Sandbox.Timedout', text));
  }

  #accepts(requestId: string): boolean {
    return this.#running?.work.requestId === requestId && !this.#running.answered;
  }

  #finish(
    kind: WorkOutcome['kind'],
    failure: RuntimeError | undefined,
    body: Buffer = Buffer.from(failure?.body ?? ''),
  ): true {
    const running = this.#running;
    if (!running || running.answered) return true;
    running.answered = true;
    this.#measure();
    running.resolve({ kind, body, failure, start: running.start, end: running.now() });
    return true;
  }

  #becomeIdle(): void {
    const waiting = this.#idle;
    this.#idle = [];
    for (const resolve of waiting) resolve();
  }

  /** The process is gone: whoever waits for it learns why. */
  #end(why: RuntimeError): void {
    if (this.#dead) return;
    this.#dead = true;
    this.#closeSession();
    this.#initialised(why);
    const running = this.#running;
    if (running) this.#finish('exit', runtimeError(why.type, why.message, running.work.requestId));
    this.#take?.(undefined);
    this.#becomeIdle();
  }

  /** Reads the high-water mark while the process still is; it never falls. */
  #measure(): void {
    const pid = this.#child?.pid;
    if (pid === undefined || process.platform !== 'linux') return;
    try {
      const [, kilobytes] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
      if (kilobytes !== undefined) this.#peakMemory = Math.ceil(Number(kilobytes) / 1024);
    } catch {
      // The process has gone; the last measurement holds.
    }
  }
}

function killTree(child: ChildProcess | undefined): void {
  if (child?.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Nothing of it is left.
  }
}

function exitMessage(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal === 'SIGKILL') return 'Runtime exited with error: signal: killed';
  if (signal !== null) return `Runtime exited with error: signal: ${signal.replace(/^SIG/, '').toLowerCase()}`;
  return code === 0 ? 'Runtime exited without providing a reason' : `Runtime exited with error: exit status ${code}`;
}

function spawnMessage(program: string, error: Error): string {
  const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
  if (!missing) return `${program} could not be started: ${error.message}`;
  return `${program} was not found: install it, or for Python make a virtual environment named .venv beside the template.`;
}
