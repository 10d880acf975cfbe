import { createSocket } from 'node:dgram';
import type { Socket } from 'node:dgram';
import { readFile } from 'node:fs/promises';
import type { Log } from '../../base/log.ts';
import { plural } from '../../base/text/figures.ts';
import { messageOf } from '../../base/userError.ts';

export interface UdpFigures {
  readonly received: number;
  readonly malformed: number;
  /** Metrics: taken and not kept. */
  readonly ignored: number;
  /** Lost in here because too much waited, and in the kernel's buffer where the system tells (Linux). */
  readonly dropped: number;
  /** What the system granted; Linux counts its own overhead into it. */
  readonly bufferBytes: number;
  readonly waiting: number;
}

/** What became of one datagram; `malformed` with a reason that holds none of the content. */
export type Taken = 'kept' | 'ignored' | { readonly malformed: string };

/**
 * Takes datagrams as the X-Ray daemon does. Receiving goes before reading: a datagram first waits in a queue, and the queue is
 * worked off in small slices whenever the socket is quiet, so that the kernel's buffer does not overflow in a burst.
 */
export class UdpReceiver {
  readonly #socket: Socket;
  readonly #take: (datagram: Buffer) => Taken;
  readonly #log: Log;
  readonly #queue: Buffer[] = [];
  #queueBytes = 0;
  #arrived = 0;
  #scheduled = false;
  #postponed = 0;
  #closed = false;
  readonly #counts = { received: 0, malformed: 0, ignored: 0, dropped: 0 };
  /** Losses that the log has told already, and the timer that looks for more. */
  readonly #losses = { told: 0, timer: undefined as NodeJS.Timeout | undefined };
  readonly #complaints = { count: 0, last: '', timer: undefined as NodeJS.Timeout | undefined };

  constructor(take: (datagram: Buffer) => Taken, log: Log) {
    this.#take = take;
    this.#log = log;
    this.#socket = createSocket('udp4');
    this.#socket.on('message', (datagram) => this.#receive(datagram));
  }

  /** Begins to listen on 127.0.0.1; rejects with the socket's error. */
  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#socket.once('error', reject);
      this.#socket.bind({ port, address: '127.0.0.1', exclusive: true }, () => {
        this.#socket.off('error', reject);
        resolve();
      });
    });
    this.#socket.on('error', (error) => this.#log.error('The UDP socket failed.', error));
    this.#askForLargestBuffer();
  }

  async figures(): Promise<UdpFigures> {
    return {
      ...this.#counts,
      dropped: this.#counts.dropped + (await this.#kernelDrops()),
      bufferBytes: this.#closed ? 0 : this.#socket.getRecvBufferSize(),
      waiting: this.#queue.length,
    };
  }

  /** Stops listening; what has arrived is still read. */
  async dispose(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#complaints.timer);
    clearTimeout(this.#losses.timer);
    await new Promise<void>((resolve) => this.#socket.close(() => resolve()));
    while (this.#queue.length > 0) this.#readSlice();
  }

  /** Linux grants what it may without a word; macOS refuses more than its maximum, so the request is halved. */
  #askForLargestBuffer(): void {
    for (let bytes = LARGEST_BUFFER; bytes >= 64 * 1024; bytes /= 2) {
      try {
        this.#socket.setRecvBufferSize(bytes);
        return;
      } catch {
        continue;
      }
    }
  }

  #receive(datagram: Buffer): void {
    this.#counts.received++;
    this.#arrived++;
    // Where datagrams arrive, others may be lost; asked for once a second at most.
    this.#losses.timer ??= setTimeout(() => void this.#sayLosses(), 1000).unref();
    if (this.#queueBytes + datagram.length > MAX_WAITING_BYTES) {
      this.#counts.dropped++;
      return;
    }
    this.#queue.push(datagram);
    this.#queueBytes += datagram.length;
    this.#schedule();
  }

  #schedule(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      // While datagrams still arrive, the socket goes first; but not for ever.
      if (this.#arrived > 0 && this.#postponed < MAX_POSTPONED) this.#postponed++;
      else this.#readSlice();
      this.#arrived = 0;
      if (this.#queue.length > 0) this.#schedule();
    });
  }

  #readSlice(): void {
    this.#postponed = 0;
    for (const datagram of this.#queue.splice(0, SLICE)) {
      this.#queueBytes -= datagram.length;
      this.#count(this.#read(datagram));
    }
  }

  #read(datagram: Buffer): Taken {
    try {
      return this.#take(datagram);
    } catch (error) {
      return { malformed: messageOf(error) };
    }
  }

  #count(taken: Taken): void {
    if (taken === 'kept') return;
    if (taken === 'ignored') this.#counts.ignored++;
    else {
      this.#counts.malformed++;
      this.#complain(taken.malformed);
    }
  }

  /** One line a second at most, whatever arrives. */
  #complain(reason: string): void {
    this.#complaints.count++;
    this.#complaints.last = reason;
    if (this.#complaints.timer || this.#closed) return;
    this.#sayComplaints();
    this.#complaints.timer = setTimeout(() => {
      this.#complaints.timer = undefined;
      if (this.#complaints.count > 0) this.#sayComplaints();
    }, 1000).unref();
  }

  #sayComplaints(): void {
    this.#log.warn(`${plural(this.#complaints.count, 'datagram')} could not be read: ${this.#complaints.last}.`);
    this.#complaints.count = 0;
  }

  async #sayLosses(): Promise<void> {
    this.#losses.timer = undefined;
    const { dropped, bufferBytes } = await this.figures();
    if (dropped <= this.#losses.told || this.#closed) return;
    const lost = plural(dropped - this.#losses.told, 'datagram');
    this.#losses.told = dropped;
    this.#log.warn(
      `Lost ${lost} with spans: more arrived at once than the ${bufferBytes} bytes that the system grants the socket.` +
        (process.platform === 'linux' ? ' sysctl net.core.rmem_max raises that.' : ''),
    );
  }

  /** The drop counter of our socket; 0 on systems without `/proc`. */
  async #kernelDrops(): Promise<number> {
    if (this.#closed || process.platform !== 'linux') return 0;
    const port = this.#socket.address().port.toString(16).toUpperCase().padStart(4, '0');
    const sockets = await readFile('/proc/net/udp', 'utf8').catch(() => '');
    const line = sockets.split('\n').find((each) => each.includes(`: 0100007F:${port} `));
    return Number(line?.trim().split(/\s+/).at(-1) ?? 0) || 0;
  }
}

const LARGEST_BUFFER = 16 * 1024 * 1024;
const MAX_WAITING_BYTES = 64 * 1024 * 1024;
const MAX_POSTPONED = 50;
/** About a millisecond of work. */
const SLICE = 32;
