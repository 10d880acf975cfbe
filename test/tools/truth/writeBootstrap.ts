import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes the program that Lambda starts for a function of a language whose clients take the place of AWS from the environment.
 * @param command of a shell, with its arguments
 */
export async function writeBootstrap(
  output: string,
  variables: Readonly<Record<string, string>>,
  command: string,
): Promise<void> {
  const service = 'http://127.0.0.1:$TRUTH_SERVICE_PORT';
  const all = Object.entries({ AWS_ENDPOINT_URL: service, AWS_ENDPOINT_URL_LAMBDA: service, ...variables });
  const lines = ['#!/bin/sh', ...all.map(([name, value]) => `export ${name}="${value}"`), `exec ${command}`];
  await writeFile(join(output, 'bootstrap'), `${lines.join('\n')}\n`, { mode: 0o755 });
}
