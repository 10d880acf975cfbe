import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { build } from 'esbuild';
import { pathOfUri } from '../../../src/base/fileUri.ts';
import { messageOf } from '../../../src/base/userError.ts';
import type { LambdaFunction } from '../../../src/functions/lambdaFunction.ts';
import { prepareKit, type Kit } from '../interop/kit.ts';
import { pythonOf } from '../interop/kits.ts';
import { inScratch } from '../root.ts';
import { buildGo } from './buildGo.ts';
import { buildJava } from './buildJava.ts';
import { goPackages, javaPackages, nodePackages, packagesOf, pythonPackages, requirementsOf } from './kits.ts';

/** A copy of an application, with all that it imports. */
export interface TruthApp {
  /** Native path of the copy: that of template.yaml. */
  readonly folder: string;
  /** Folder with a node_modules; undefined where no Node function is there, or no registry. */
  readonly packages: string | undefined;
  /** Undefined where no Python function is there, or no registry. */
  readonly python: string | undefined;
  /** Folder of what functions in Java need; undefined where there is no pom.xml, no toolchain or no registry. */
  readonly java: string | undefined;
  /** Folder of what functions in Go need; undefined where there is no go.mod, no toolchain or no registry. */
  readonly go: string | undefined;
  /** What is left out, in a few words each. */
  readonly leftOut: readonly string[];
}

const NOT_COPIED = new Set(['node_modules', '.aws-sam', '.venv', '.git', '__pycache__']);

/** Copies an application out of the repository, as handlers are built there, and installs what it imports. */
export async function copyApp(source: string): Promise<TruthApp> {
  const folder = inScratch('truth', basename(source));
  await rm(folder, { recursive: true, force: true });
  await mkdir(dirname(folder), { recursive: true });
  // This repository's own says that `.js` is an ES module.
  await writeFile(join(dirname(folder), 'package.json'), '{}');
  await cp(source, folder, { recursive: true, filter: (path) => !NOT_COPIED.has(basename(path)) });
  const files = filesBelow(folder);
  const leftOut: string[] = [];
  const text = (end: string): readonly string[] =>
    files.filter((file) => file.endsWith(end)).map((file) => readFileSync(file, 'utf8'));
  let [packages, python]: (string | undefined)[] = [];
  if (files.some((file) => /\.[cm]?[jt]sx?$/.test(file))) {
    const kit = await prepareKit(nodePackages([...new Set(text('package.json').flatMap(packagesOf))]));
    if ('skipped' in kit) leftOut.push(`skipped: JavaScript: ${kit.skipped}`);
    else packages = kit.folder;
    if (packages !== undefined) await symlink(join(packages, 'node_modules'), join(folder, 'node_modules'), 'junction');
  }
  if (files.some((file) => file.endsWith('.py'))) {
    const kit = await prepareKit(pythonPackages([...new Set(text('requirements.txt').flatMap(requirementsOf))]));
    if ('skipped' in kit) leftOut.push(`skipped: Python: ${kit.skipped}`);
    else python = pythonOf(kit.folder);
  }
  const kitOf = async (language: string, manifest: string, kit: (path: string) => Kit): Promise<string | undefined> => {
    const path = files.find((file) => basename(file) === manifest);
    if (path === undefined) return undefined;
    const prepared = await prepareKit(kit(path));
    if ('folder' in prepared) return prepared.folder;
    leftOut.push(`skipped: ${language}: ${prepared.skipped}`);
    return undefined;
  };
  const java = await kitOf('Java', 'pom.xml', javaPackages);
  const go = await kitOf('Go', 'go.mod', (path) => goPackages(dirname(path)));
  return { folder, packages, python, java, go, leftOut };
}

/** Builds a function into `.aws-sam/build/<LogicalId>` as `sam build` does; packages stay outside, where the harness sees them. */
export async function buildFunction(app: TruthApp, built: LambdaFunction): Promise<string | undefined> {
  const output = join(app.folder, '.aws-sam', 'build', built.logicalId);
  const { codeFolder, handlerPlace, handler = '', runtime = '' } = built;
  if (codeFolder === undefined || handlerPlace === undefined) return built.notes[0] ?? 'no handler';
  const code = pathOfUri(codeFolder);
  const entry = entryOf(built, code, pathOfUri(handlerPlace.file));
  try {
    if (runtime.startsWith('nodejs') && (built.buildMethod === 'esbuild' || /\.[cm]?tsx?$/.test(entry))) {
      const module = handler.slice(0, handler.lastIndexOf('/') + 1 + basename(handler).indexOf('.'));
      const esm = built.buildProperties['Format'] === 'esm';
      const options = { bundle: true, packages: 'external', platform: 'node', sourcemap: true } as const;
      await build({
        ...options,
        absWorkingDir: code,
        entryPoints: [{ in: entry, out: built.buildMethod === 'esbuild' ? basename(module) : module }],
        outdir: output,
        format: esm ? 'esm' : 'cjs',
        target: 'es2022',
        minify: built.buildProperties['Minify'] === true,
        ...(esm ? { outExtension: { '.js': '.mjs' } } : {}),
        logLevel: 'silent',
      });
    } else if (runtime.startsWith('java')) {
      if (app.java === undefined) return 'no Java';
      await buildJava(built, app.java, output);
    } else if (/^(?:provided|go)/.test(runtime)) {
      if (app.go === undefined) return 'no Go';
      await buildGo(built, app.go, output);
    } else {
      await mkdir(output, { recursive: true });
      for (const name of await readdir(code)) {
        if (!NOT_COPIED.has(name)) await cp(join(code, name), join(output, name), { recursive: true });
      }
    }
    return undefined;
  } catch (error) {
    return messageOf(error).slice(0, 2000);
  }
}

/** The entry point whose module Handler names: the handler's own file may be one that it re-exports. */
function entryOf({ buildProperties, handler = '' }: LambdaFunction, code: string, handlerFile: string): string {
  const { EntryPoints: points } = buildProperties;
  const stem = (handler.split('/').at(-1) ?? '').split('.')[0] ?? '';
  const named = (Array.isArray(points) ? points.map(String) : []).find(
    (point) => basename(point).split('.')[0] === stem,
  );
  if (named !== undefined) return join(code, named);
  const module = join(code, handler.slice(0, handler.lastIndexOf('/') + 1), stem);
  return (
    ['.ts', '.mts', '.cts', '.tsx', '.js', '.mjs'].map((end) => module + end).find((file) => existsSync(file)) ??
    handlerFile
  );
}

/** Events for a function: `events/<LogicalId>.json` (one, or a list of them), else every file of `events/`, else an empty object. */
export async function eventsOf({ folder }: TruthApp, { logicalId }: LambdaFunction): Promise<readonly string[]> {
  const events = join(folder, 'events');
  const names = existsSync(events) ? (await readdir(events)).filter((name) => name.endsWith('.json')).sort() : [];
  const own = names.find((name) => name === `${logicalId}.json`);
  const texts = (own ? [own] : names.slice(0, 5)).map((name) => readFileSync(join(events, name), 'utf8'));
  const parsed = texts
    .map((text): unknown => JSON.parse(text))
    .flatMap((event): readonly unknown[] => (Array.isArray(event) ? event : [event]));
  return (parsed.length > 0 ? parsed : [{}]).map((event) => JSON.stringify(event));
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !relative(folder, entry.parentPath).includes('node_modules'))
    .map((entry) => join(entry.parentPath, entry.name));
}
