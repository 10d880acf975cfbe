import type { Log } from '../../base/log.ts';
import { asRecord, asString, parseJson } from '../../base/readUnknown.ts';
import { UserError, messageOf } from '../../base/userError.ts';
import { UdpReceiver } from '../receive/udpReceiver.ts';
import type { Taken } from '../receive/udpReceiver.ts';
import type { HttpServer } from './httpServer.ts';

/** The name under which `GET /` answers; by it another endpoint is told from a foreign program. */
export const ENDPOINT_NAME = 'beamline-local';

/** Binds an HTTP server to a port (0: a free one) and gives it. Throws `UserError` where the port is taken, naming the `option`. */
export async function bindHttp(server: HttpServer, port: number, option: string): Promise<number> {
  try {
    return await server.listen(port);
  } catch (error) {
    throw isTaken(error) ? await takenBy(port, option) : cannotListen(port, option, error);
  }
}

/**
 * Binds TCP and UDP to one port, as `AWS_XRAY_DAEMON_ADDRESS` names one for both. For 0, free TCP ports are tried until UDP is free too.
 * Throws `UserError` where the port is taken.
 */
export async function bindBoth(
  makeServer: () => HttpServer,
  take: (datagram: Buffer) => Taken,
  port: number,
  log: Log,
): Promise<{ readonly server: HttpServer; readonly udp: UdpReceiver; readonly port: number }> {
  for (let attempt = 1; ; attempt++) {
    const server = makeServer();
    const bound = await bindHttp(server, port, '--port');
    const udp = new UdpReceiver(take, log);
    try {
      await udp.listen(bound);
      return { server, udp, port: bound };
    } catch (error) {
      await Promise.all([server.dispose(), udp.dispose()]);
      if (!isTaken(error)) throw cannotListen(bound, '--port', error);
      if (port !== 0 || attempt === ATTEMPTS) throw udpTaken(bound);
    }
  }
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

async function takenBy(port: number, option: string): Promise<UserError> {
  const name = await nameAt(port);
  if (name === ENDPOINT_NAME) {
    return new UserError(
      `Port ${port} is taken by another local endpoint of Beamline. Use that one, or choose another port with ${option}.`,
    );
  }
  return new UserError(
    `Port ${port} is taken by another program. Stop it, or choose another port with ${option} (0 takes a free one).`,
  );
}

function udpTaken(port: number): UserError {
  return new UserError(
    `UDP port ${port} is taken by another program, perhaps the X-Ray daemon. Stop it, or choose another port with --port (0 takes a free one).`,
  );
}

function cannotListen(port: number, option: string, error: unknown): UserError {
  return new UserError(
    `Port ${port} cannot be used: ${messageOf(error)}. Choose another port with ${option}.`,
    undefined,
    { cause: error },
  );
}

async function nameAt(port: number): Promise<string | undefined> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(1000) });
    return asString(asRecord(parseJson((await answer.text()).slice(0, 10_000)))?.['name']);
  } catch {
    return undefined;
  }
}

const ATTEMPTS = 20;
