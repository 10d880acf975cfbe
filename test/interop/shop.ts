import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The services that the programs call: `GET /charge` answers 402, everything else, as DynamoDB does, an empty object. */
export async function openShop(): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    request.resume();
    const status = request.url?.startsWith('/charge') ? 402 : 200;
    response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'r-1' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
