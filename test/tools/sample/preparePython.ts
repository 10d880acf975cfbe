import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type BuildStamps, fingerprint } from './buildStamps.ts';
import { runProgram } from './runProgram.ts';
import type { SampleFunction } from './sampleTemplate.ts';

export interface PythonEnvironment {
  /** Absolute; undefined where python3 or PyPI could not be reached. */
  readonly interpreter: string | undefined;
}

/** Makes `.venv` in the sample's folder with what its Python functions require, or says in one line why there is none. */
export async function preparePython(
  folder: string,
  functions: readonly SampleFunction[],
  stamps: BuildStamps,
  log: (line: string) => void,
): Promise<PythonEnvironment> {
  const written = functions.filter(({ runtime }) => runtime.startsWith('python'));
  const requirements = written.map(({ codeUri }) => join(folder, codeUri, 'requirements.txt'));
  const venv = join(folder, '.venv');
  const interpreter = process.platform === 'win32' ? join(venv, 'Scripts', 'python.exe') : join(venv, 'bin', 'python');
  try {
    const stamp = await Promise.all(requirements.map((file) => fingerprint(file)));
    await stamps.refresh('.venv', stamp.join(), interpreter, async () => {
      log('sample: python3 -m venv, pip install');
      await install(folder, venv, interpreter, requirements);
    });
    return { interpreter };
  } catch (error) {
    const names = written.map(({ logicalId }) => logicalId).join(', ');
    const [reason = ''] = String(error instanceof Error ? error.message : error)
      .split('\n')
      .slice(-1);
    log(`sample: ${names} left out, as its Python environment could not be made: ${reason}`);
    return { interpreter: undefined };
  }
}

async function install(
  folder: string,
  venv: string,
  interpreter: string,
  requirements: readonly string[],
): Promise<void> {
  const python = process.platform === 'win32' ? 'python' : 'python3';
  await runProgram(python, ['-m', 'venv', '--clear', venv], { cwd: folder, timeout: 120_000 });
  if (!existsSync(interpreter)) throw new Error(`${python} -m venv made no interpreter`);
  // Without a network this must end soon.
  const flags = ['--quiet', '--disable-pip-version-check', '--retries', '1', '--timeout', '20'];
  const files = requirements.flatMap((file) => ['-r', file]);
  await runProgram(interpreter, ['-m', 'pip', 'install', ...flags, ...files], { cwd: folder, timeout: 300_000 });
}
