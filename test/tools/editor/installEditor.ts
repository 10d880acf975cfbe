/*
 * Real VS Code and a browser from npm alone, for machines that reach a package registry and nothing else: the package
 * `code-server` carries the whole VS Code server with its workbench, `@sparticuz/chromium` a headless Chromium with the
 * libraries that a bare Linux lacks, `dejavu-fonts-ttf` fonts. 0.9 GB in `.vscode-test/`, made once.
 */
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { copyFile, mkdir, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inScratch } from '../root.ts';
import { fontsConf } from './fontsConf.ts';

/** Exact versions, for a picture taken today must look the same tomorrow. */
const packages = {
  'code-server': '4.139.1',
  '@sparticuz/chromium': '153.0.0',
  'dejavu-fonts-ttf': '2.37.3',
};

const unpackScript = fileURLToPath(new URL('./unpackChromium.mjs', import.meta.url));
const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

/** Where the parts of an installed editor are; native paths. */
export interface InstalledEditor {
  /** The VS Code server's main module. */
  readonly serverMain: string;
  readonly chromium: string;
  /** Libraries that Chromium needs and a bare Linux has not. */
  readonly chromiumLibraries: string;
  readonly fontsConf: string;
}

/** Installs the editor where it is not there yet (half a minute, with progress lines to `log`), and says where it is. */
export async function installEditor(log: (line: string) => void): Promise<InstalledEditor> {
  const folder = inScratch(`editor-${packages['code-server']}-${packages['@sparticuz/chromium']}`);
  if (!existsSync(folder)) await install(folder, log);
  // Not once for all: it names the folder, and a repository may be moved.
  await writeFile(join(folder, 'fonts.conf'), fontsConf(folder));
  return {
    serverMain: join(folder, 'node_modules/code-server/lib/vscode/out/server-main.js'),
    chromium: join(folder, 'unpacked/chromium'),
    chromiumLibraries: join(folder, 'unpacked/al2023/lib'),
    fontsConf: join(folder, 'fonts.conf'),
  };
}

/** Everything goes into a folder beside, which is renamed when it is whole: an interrupted installation leaves nothing half made. */
async function install(folder: string, log: (line: string) => void): Promise<void> {
  const started = Date.now();
  await removePartial();
  const partial = inScratch(`partial-editor-${process.pid}`);
  await mkdir(partial, { recursive: true });
  await writeFile(
    join(partial, 'package.json'),
    JSON.stringify({ private: true, dependencies: packages }, undefined, 2),
  );

  log('editor: installing VS Code’s server, Chromium and fonts from npm, once (0.9 GB, about half a minute)');
  await npmInstall(partial, [], log);
  log('editor: installing the server’s own packages, unpacking Chromium');
  const server = join(partial, 'node_modules/code-server/lib/vscode');
  await Promise.all([
    // `npm ci` refuses the lock files that the package carries.
    npmInstall(server, ['--omit=dev'], log),
    // Without these there is no TypeScript in the editor.
    npmInstall(join(server, 'extensions'), ['--omit=dev'], log),
    unpackChromium(partial),
  ]);
  try {
    await rename(partial, folder);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // Else another process was faster.
  }
  log(`editor: ready after ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

/** What processes that are gone left behind. */
async function removePartial(): Promise<void> {
  for (const name of await readdir(inScratch()).catch(() => [])) {
    const pid = /^partial-editor-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(inScratch(name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function npmInstall(cwd: string, args: readonly string[], log: (line: string) => void): Promise<void> {
  await run('npm', ['install', ...quiet, ...args], { cwd, log });
}

async function unpackChromium(folder: string): Promise<void> {
  const target = join(folder, 'unpacked');
  await mkdir(target);
  await copyFile(unpackScript, join(folder, 'unpack.mjs'));
  await run(process.execPath, ['unpack.mjs'], { cwd: folder, env: { TMPDIR: target } });
  for (const part of ['chromium', 'al2023/lib']) {
    if (!existsSync(join(target, part))) throw new Error(`Chromium was not unpacked: ${part} is missing in ${target}`);
  }
}

function run(
  command: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Record<string, string>; readonly log?: (line: string) => void },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(`${command} ${args.join(' ')} in ${options.cwd} ended with code ${code}:\n${output.slice(-3000)}`),
        );
    });
  });
}
