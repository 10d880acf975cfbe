import type { Disposable } from '../base/disposable.ts';
import type { Setting } from '../base/setting.ts';
import { UserError } from '../base/userError.ts';
import type * as Aws from '../sources/aws.ts';
import { ServiceGraphs } from '../sources/xray/serviceGraphs.ts';
import type { ServiceGraph } from '../trace/serviceMap/serviceGraph.ts';
import type { Live } from './live.ts';

/** What `ServiceMaps` needs from the rest. */
export interface ServiceMapsOptions {
  readonly live: Pick<Live, 'connection'>;
  /** How far back to look, ms. */
  readonly timeRange: Setting<number>;
  loadAws(): Promise<typeof Aws>;
}

/** The services of a stretch of time, epoch ms. */
export interface RangeGraph {
  readonly graph: ServiceGraph;
  readonly from: number;
  readonly to: number;
}

/** The service graph of the connection over the time range; read when it is asked for, and never by itself. */
export class ServiceMaps implements Disposable {
  readonly #graphs: ServiceGraphs;

  constructor(private readonly options: ServiceMapsOptions) {
    this.#graphs = new ServiceGraphs(() => options.loadAws());
  }

  /** Rejects with a `UserError`, or with an `AbortError`. */
  async read(signal: AbortSignal): Promise<RangeGraph> {
    const { live, timeRange } = this.options;
    const { connection } = live;
    if (!connection) throw new UserError('Not connected: there are no services to show. Connect first.');
    const to = Date.now();
    const from = to - timeRange.value;
    return { graph: await this.#graphs.read(connection, { from, to }, signal), from, to };
  }

  dispose(): void {
    this.#graphs.dispose();
  }
}
