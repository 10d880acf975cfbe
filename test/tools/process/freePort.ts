import { createServer } from 'node:net';

/** A free TCP port on 127.0.0.1: one of `preferred` where it is free, else one that the system picks. */
export async function freePort(...preferred: readonly number[]): Promise<number> {
  for (const port of preferred) if (await tryPort(port)) return port;
  const port = await tryPort(0);
  if (port === undefined) throw new Error('No free TCP port on 127.0.0.1');
  return port;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? address?.port : undefined));
    });
  });
}
