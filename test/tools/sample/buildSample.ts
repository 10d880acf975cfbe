import { join } from 'node:path';
import { buildFunction } from './buildFunction.ts';
import { BuildStamps, fingerprint } from './buildStamps.ts';
import { preparePython, type PythonEnvironment } from './preparePython.ts';
import { runNpm } from './runProgram.ts';
import { readSampleTemplate } from './sampleTemplate.ts';

export interface SampleBuild {
  /** Logical id → its folder in `.aws-sam/build`, an absolute native path: LAMBDA_TASK_ROOT. */
  readonly taskRoots: ReadonlyMap<string, string>;
  /** The interpreter of the sample's virtual environment, absolute; undefined where there is none. */
  readonly python: string | undefined;
  /** Logical ids of the functions that cannot run here; `log` was told why. */
  readonly leftOut: readonly string[];
}

/**
 * Installs and builds the sample application in `folder` as `sam build` does, into `.aws-sam/build/<LogicalId>`; what did not
 * change since the last time is kept. `log` gets a line for each thing done. Throws an Error with the tool's own words where
 * npm or esbuild fails; where Python cannot be had, its functions are left out.
 */
export async function buildSample(folder: string, log: (line: string) => void): Promise<SampleBuild> {
  const { functions } = await readSampleTemplate(folder);
  const stamps = await BuildStamps.load(join(folder, '.aws-sam', 'sample-build.json'));
  try {
    await stamps.refresh(
      'node_modules',
      await fingerprint(join(folder, 'package-lock.json')),
      join(folder, 'node_modules'),
      async () => {
        log('sample: npm ci');
        await runNpm(['ci'], folder);
      },
    );
    const python = await preparePython(folder, functions, stamps, log);
    const runnable = functions.filter((each) => python.interpreter !== undefined || !isPython(each.runtime));
    const taskRoots = new Map<string, string>();
    for (const each of runnable) taskRoots.set(each.logicalId, await buildFunction(folder, each, stamps, log));
    return { taskRoots, python: python.interpreter, leftOut: leftOut(functions, python) };
  } finally {
    await stamps.save();
  }
}

function leftOut(
  functions: readonly { readonly logicalId: string; readonly runtime: string }[],
  python: PythonEnvironment,
): readonly string[] {
  if (python.interpreter !== undefined) return [];
  return functions.filter(({ runtime }) => isPython(runtime)).map(({ logicalId }) => logicalId);
}

function isPython(runtime: string): boolean {
  return runtime.startsWith('python');
}
