import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { uriOfPath } from '../../../../src/base/fileUri.ts';
import { asArray, asRecord, type UnknownRecord } from '../../../../src/base/readUnknown.ts';
import type { LambdaFunction } from '../../../../src/functions/lambdaFunction.ts';
import { LambdaService, type LambdaServiceOptions } from '../../../../src/local/lambda/lambdaService.ts';
import type { HttpAnswer } from '../../../../src/local/http.ts';
import type { LogEvent } from '../../../../src/local/sinks.ts';

const SOURCES = join(dirname(fileURLToPath(import.meta.url)), '../../../../src/local/lambda');

/** A function with the fields that running it needs. */
export type FunctionFields = Partial<LambdaFunction> & { readonly logicalId: string };

export interface InvokeOptions {
  readonly event?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Invoked {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** A Lambda service over real processes, on loopback, with all that it writes kept for the test to read. */
export class Harness {
  /** The latest document of each segment id, in order of first arrival. */
  readonly documents = new Map<string, UnknownRecord>();
  /** Every document, as it came. */
  readonly history: UnknownRecord[] = [];
  readonly events: (LogEvent & { readonly group: string; readonly stream: string })[] = [];
  readonly notes: string[] = [];
  readonly folder = mkdtempSync(join(tmpdir(), 'lambda-test-'));
  readonly #udp = createSocket('udp4');
  readonly #server = createServer(
    (request, response) =>
      void this.#serve(request).then(
        ({ status, headers, body }) => response.writeHead(status, headers).end(body),
        (error: unknown) => response.writeHead(500).end(String(error)),
      ),
  );
  #service: LambdaService | undefined;
  #closeServer: (() => void) | undefined;

  /** Writes the code and starts the service. Paths in `files` are below the template's folder. */
  async start(
    files: Readonly<Record<string, string>>,
    functions: readonly FunctionFields[],
    options: Partial<LambdaServiceOptions> = {},
  ): Promise<void> {
    this.write(files);
    this.#udp.on('message', (datagram) => {
      const text = datagram.toString('utf8');
      this.#keep(JSON.parse(text.slice(text.indexOf('\n') + 1)) as UnknownRecord);
    });
    this.#udp.bind(0, '127.0.0.1');
    this.#server.listen(0, '127.0.0.1');
    await Promise.all([once(this.#udp, 'listening'), once(this.#server, 'listening')]);
    this.#service = new LambdaService({
      functions: functions.map((fields) => this.#declare(fields)),
      templateFolder: this.folder,
      segments: { put: (document) => (this.#keep(document), undefined) },
      logs: {
        put: (group, stream, events) => void this.events.push(...events.map((one) => ({ ...one, group, stream }))),
      },
      daemonAddress: `127.0.0.1:${this.#udp.address().port}`,
      endpoint: this.endpoint,
      format: 'init',
      env: {},
      log: {
        info: (note) => void this.notes.push(note),
        warn: (note) => void this.notes.push(note),
        error: (note, error) => void this.notes.push(note, String(error)),
      },
      bootstrapFolder: await bootstraps(),
      ...options,
    });
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, path)), { recursive: true });
      writeFileSync(join(this.folder, path), text);
    }
  }

  get service(): LambdaService {
    if (!this.#service) throw new Error('Not started.');
    return this.#service;
  }

  /** `http://127.0.0.1:port`: the Invoke call; the template's routes are below `/api`. */
  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async invoke(name: string, { event = {}, headers = {} }: InvokeOptions = {}): Promise<Invoked> {
    const url = `${this.endpoint}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`;
    const answer = await fetch(url, { method: 'POST', body: JSON.stringify(event), headers });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: text === '' ? undefined : JSON.parse(text),
    };
  }

  /** The segments of this origin, in order of arrival. */
  segments(origin: string): readonly UnknownRecord[] {
    return [...this.documents.values()].filter((document) => document['origin'] === origin);
  }

  /** The messages of one function's log. */
  messages(name: string): readonly string[] {
    return this.events.filter((event) => event.group === `/aws/lambda/${name}`).map((event) => event.message);
  }

  /** Waits until something holds that a process or a datagram brings about. */
  async until<T>(find: () => T | undefined | false): Promise<T> {
    for (let i = 0; i < 1000; i++) {
      const found = find();
      if (found !== undefined && found !== false) return found;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    throw new Error('It did not happen within ten seconds.');
  }

  async stop(): Promise<void> {
    await this.#service?.dispose();
    this.#closeServer?.();
    this.#udp.close();
    this.#server.closeAllConnections();
    this.#server.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  #keep(document: UnknownRecord): void {
    this.history.push(document);
    this.documents.set(String(document['id']), document);
  }

  async #serve(request: IncomingMessage): Promise<HttpAnswer> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', this.endpoint);
    const path = decodeURIComponent(url.pathname);
    const common = { method: request.method ?? '', query: url.searchParams, headers: request.headers };
    const rest = { ...common, body: Buffer.concat(chunks), signal: new AbortController().signal };
    const api = path.startsWith('/api/');
    const answer = api
      ? await this.service.apiRoutes({ ...rest, path: path.slice('/api'.length) })
      : await this.service.routes({ ...rest, path });
    return answer ?? { status: 404 };
  }

  #declare(fields: FunctionFields): LambdaFunction {
    return {
      id: fields.logicalId,
      format: 'sam',
      template: { file: uriOfPath(join(this.folder, 'template.yaml')), line: 1 },
      runtime: 'nodejs22.x',
      handler: 'app.handler',
      codeFolder: uriOfPath(this.folder),
      functionName: undefined,
      tracing: 'Active',
      timeout: 20,
      memorySize: 256,
      environment: {},
      events: [],
      buildMethod: undefined,
      buildProperties: {},
      handlerPlace: undefined,
      notes: [],
      ...fields,
    };
  }
}

/** The exceptions in the cause of a segment. */
export function exceptionsOf(segment: UnknownRecord | undefined): readonly UnknownRecord[] {
  return (asArray(asRecord(segment?.['cause'])?.['exceptions']) ?? []).map((one) => asRecord(one) ?? {});
}

let bundled: Promise<string> | undefined;

/** The folder of the two bootstraps, bundled once as the product's build does. */
export function bootstraps(): Promise<string> {
  bundled ??= bundle();
  return bundled;
}

async function bundle(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'lambda-bootstraps-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const outfile = join(folder, 'bootstrapNode.mjs');
  await build({
    entryPoints: [join(SOURCES, 'bootstrapNode.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile,
  });
  copyFileSync(join(SOURCES, 'bootstrap.py'), join(folder, 'bootstrap.py'));
  return folder;
}
