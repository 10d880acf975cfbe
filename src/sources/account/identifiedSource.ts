import type { Log } from '../../base/log.ts';
import { UserError } from '../../base/userError.ts';
import type * as Aws from '../aws.ts';
import { isElsewhere, type AwsConnection, type Connection } from '../connection/connection.ts';
import type { SummaryPage, SummaryRequest, TraceDocuments, TraceSource } from '../traceSource.ts';
import { XRaySource } from '../xray/xraySource.ts';
import { CallerReader } from './callerReader.ts';

interface Identifying {
  readonly log: Log;
  /** Told the account, twelve digits, before anything else is asked of it. */
  tell(account: string): void;
}

/** The traces of a connection. */
export function openSource(
  connection: Connection,
  loadAws: () => Promise<typeof Aws>,
  { log, tell }: Identifying,
): TraceSource {
  const traces = new XRaySource(connection, loadAws);
  if (connection.kind === 'local') return traces;
  return new IdentifiedSource(connection, traces, new CallerReader(loadAws, log), tell);
}

/**
 * Traces of AWS that are asked for once it is known whose they are, and not where files say that the deployment is in another account. Who
 * asks is looked at again after a failure: signing in anew may lead elsewhere.
 */
class IdentifiedSource implements TraceSource {
  #identified = false;

  constructor(
    private readonly connection: AwsConnection,
    private readonly traces: TraceSource,
    private readonly caller: CallerReader,
    private readonly tell: (account: string) => void,
  ) {}

  async identify(signal: AbortSignal): Promise<void> {
    if (this.#identified) return;
    const account = await this.caller.account(this.connection, signal);
    if (account !== undefined) this.tell(account);
    if (isElsewhere(this.connection, account)) throw elsewhere(this.connection, account);
    this.#identified = true;
  }

  async *summaries(request: SummaryRequest, signal: AbortSignal): AsyncIterable<SummaryPage> {
    yield* this.#asked(() => this.traces.summaries(request, signal), signal);
  }

  async *documents(ids: readonly string[], signal: AbortSignal): AsyncIterable<readonly TraceDocuments[]> {
    yield* this.#asked(() => this.traces.documents(ids, signal), signal);
  }

  dispose(): void {
    this.caller.dispose();
    this.traces.dispose();
  }

  async *#asked<T>(read: () => AsyncIterable<T>, signal: AbortSignal): AsyncIterable<T> {
    await this.identify(signal);
    try {
      yield* read();
    } catch (error) {
      this.#identified = false;
      throw error;
    }
  }
}

function elsewhere({ profile, deployment, account: wanted }: AwsConnection, account: string): UserError {
  const who = profile === undefined ? 'the default AWS credentials lead' : `the profile “${profile}” leads`;
  return new UserError(
    `By the files of this workspace the deployment ${deployment ?? 'chosen'} is in account ${wanted}, but ${who} to account ${account}, so no trace is read. Choose it again, with a profile of its account.`,
    { label: 'Choose Deployment…', command: 'beamline.chooseDeployment' },
  );
}
