import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathOfUri } from '../../../src/base/fileUri.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { runGo } from '../interop/kits.ts';
import { inRoot, inScratch } from '../root.ts';
import { writeBootstrap } from './writeBootstrap.ts';

const X_RAY = 'github.com/aws/aws-xray-sdk-go';

/**
 * Builds a function of Go with the X-Ray SDK's functions that begin subsegments replaced by those of hooks/go, in a copy of the SDK that a go.mod of the build's
 * own names: neither the handler's sources nor its go.mod are touched.
 * @param kit folder with Go's caches
 * @param output folder that is made
 */
export async function buildGo(built: LambdaFunction, kit: string, output: string): Promise<void> {
  const { entry, file = '' } = built.handlerPlace ?? {};
  const program = dirname(pathOfUri(entry ?? file));
  const root = moduleRoot(program);
  await mkdir(output, { recursive: true });
  const goMod = join(output, 'truth.mod');
  const sdk = await changedSdk(kit, root, inScratch('truth', 'xray-sdk'));
  const replaced = sdk === undefined ? '' : `\nreplace ${X_RAY} => ${sdk}\n`;
  await writeFile(goMod, (await readFile(join(root, 'go.mod'), 'utf8')) + replaced);
  await cp(join(root, 'go.sum'), join(output, 'truth.sum'));
  await runGo(kit, ['build', `-modfile=${goMod}`, '-o', join(output, 'program'), '.'], program);
  await writeBootstrap(output, { TRUTH_CODE_ROOT: root }, '"$LAMBDA_TASK_ROOT/program"');
}

/** A copy of the SDK that records lines; undefined where the module does not use it. */
async function changedSdk(kit: string, root: string, folder: string): Promise<string | undefined> {
  const sdk = (await runGo(kit, ['list', '-m', '-f', '{{.Dir}}', X_RAY], root).catch(() => '')).trim();
  if (sdk === '') return undefined;
  await cp(sdk, folder, { recursive: true });
  await cp(inRoot('test/tools/truth/hooks/go/recordLine.go'), join(folder, 'xray', 'recordLine.go'));
  await rename(join(folder, 'xray', 'segment.go'), 'BeginSubsegment', 'unrecordedSubsegment');
  await rename(join(folder, 'xray', 'capture.go'), 'CaptureAsync', 'unrecordedAsync');
  return folder;
}

async function rename(file: string, name: string, other: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  const renamed = text.replace(`\nfunc ${name}(`, `\nfunc ${other}(`);
  if (renamed === text) throw new Error(`${file} has no function ${name}`);
  await writeFile(file, renamed);
}

/** The folder of the go.mod that a folder's code belongs to. */
function moduleRoot(folder: string): string {
  const above = dirname(folder);
  return existsSync(join(folder, 'go.mod')) || above === folder ? folder : moduleRoot(above);
}
