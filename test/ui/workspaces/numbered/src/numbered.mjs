import { setTimeout as wait } from 'node:timers/promises';

/** Writes numbered lines, each with the name of its invocation, some time apart; more time than there is ends in a timeout. */
export const handler = async ({ queryStringParameters: { tag, lines, apart, fail, print } }) => {
  for (let number = 1; number <= Number(lines); number++) {
    console.info(`line ${number} of ${tag}`);
    await wait(Number(apart));
  }
  if (fail) throw new Error(`${tag} failed`);
  if (print) process.stderr.write(`${new Error(`${tag} printed`).stack}\n`);
  return { statusCode: 200, body: tag };
};
