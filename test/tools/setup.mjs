/*
 * Makes node_modules what package-lock.json says; does nothing where it is already. Plain JavaScript without
 * dependencies, for it runs on whatever Node the machine has (20 or later), before anything is installed. Then runs a
 * TypeScript module, where one is given, on the Node 24 of node_modules: one command for a script of package.json, so
 * that signals reach it.
 *
 * usage: node test/tools/setup.mjs [MODULE.ts [ARGUMENT…]]
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const windows = process.platform === 'win32';

const reason = whyInstall();
if (reason !== undefined) install(reason);
const node = node24();
const [module, ...args] = process.argv.slice(2);
if (module !== undefined) run(module, args);

/** Why the installed packages are not those of the lock file; undefined where they are. */
function whyInstall() {
  const wanted = readLock(join(root, 'package-lock.json'));
  // npm writes this list when an installation has come to its end, so an interrupted one is noticed too.
  const installed = readLock(join(root, 'node_modules/.package-lock.json'));
  if (!wanted) fail('package-lock.json is missing or unreadable: restore it (git checkout package-lock.json).');
  if (!installed) return 'nothing is installed yet';
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '' || entry.link) continue;
    const there = installed[path];
    // Optional packages are those of other platforms.
    if (!there && !entry.optional && !entry.devOptional) return `${path} is missing`;
    if (there && there.version !== entry.version) return `${path} is ${there.version}, should be ${entry.version}`;
  }
  return undefined;
}

function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function install(why) {
  console.log(`set-up: npm ci (${why}); about half a minute`);
  const started = Date.now();
  // npm must not run on the Node binary that it is about to replace.
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.startsWith(join(root, 'node_modules')))
    .join(delimiter);
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
    env: { ...process.env, PATH: path },
  });
  if (npm.error) fail(`npm could not be started: ${npm.error.message}. Install Node.js 20 or later with npm.`);
  if (npm.status !== 0) fail('npm ci failed; its message is above. Is a package registry reachable?');
  console.log(`set-up: done in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

/** The package `node` brings Node 24 by an install script; where scripts are off, everything would run on the host's Node. */
function node24() {
  const packed = join(root, 'node_modules/node/bin', windows ? 'node.exe' : 'node');
  if (existsSync(packed)) return packed;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return fail(
    `Node 24 is missing from node_modules (this is Node ${process.versions.node}): npm did not run the install script of the ` +
      'package "node" (ignore-scripts, or scripts not allowed). Run: npm rebuild node esbuild --ignore-scripts=false',
  );
}

function run(module, args) {
  const loaders = ['tsx', './test/tools/registerScm.mjs'].flatMap((loader) => ['--import', loader]);
  const child = spawn(node, [...loaders, module, ...args], {
    stdio: 'inherit',
    env: { ...process.env, PATH: join(root, 'node_modules/.bin') + delimiter + (process.env.PATH ?? '') },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  // npm passes no signal on: whoever kills it alone leaves this process to another parent.
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || child.kill('SIGTERM'), 500).unref();
  child.on('error', (error) => fail(`${node} could not be started: ${error.message}`));
  child.on('exit', (code) => process.exit(code ?? 1));
}

/** @type {(message: string) => never} */
function fail(message) {
  console.error(`set-up: ${message}`);
  process.exit(1);
}
