import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';

/** A port of 127.0.0.1 that is free for TCP and UDP: one of `preferred` where it is free, else one that the system picks. */
export async function freePort(...preferred: readonly number[]): Promise<number> {
  for (const wanted of [...preferred, 0, 0, 0]) {
    const port = await freeForTcp(wanted);
    if (port !== undefined && (await isFreeForUdp(port))) return port;
  }
  throw new Error('No free port on 127.0.0.1');
}

function freeForTcp(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}

function isFreeForUdp(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => socket.close(() => resolve(false)));
    socket.bind(port, '127.0.0.1', () => socket.close(() => resolve(true)));
  });
}
