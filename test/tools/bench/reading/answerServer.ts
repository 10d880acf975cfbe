/*
 * Answers BatchGetTraces with made-up traces, in a process of its own: what it costs is not the reader's. Prints its port.
 *
 * usage: answerServer.ts TRACES
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answersOf } from './answers.ts';

const { bodies } = answersOf(Number(process.argv[2]));
let next = 0;
const server = createServer((request, response) => {
  request.resume().once('end', () => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(bodies[next++ % bodies.length]);
  });
});
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
