/*
 * Makes node_modules what package-lock.json says; does nothing where it is already. Plain JavaScript without
 * dependencies, for it runs on whatever Node the machine has (20 or later), before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const windows = process.platform === 'win32';

const reason = whyInstall();
if (reason !== undefined) install(reason);
requireNode24();

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
function requireNode24() {
  if (existsSync(join(root, 'node_modules/node/bin', windows ? 'node.exe' : 'node'))) return;
  if (Number(process.versions.node.split('.')[0]) >= 24) return;
  fail(
    `Node 24 is missing from node_modules (this is Node ${process.versions.node}): npm did not run the install script of the ` +
      'package "node" (ignore-scripts, or scripts not allowed). Run: npm rebuild node esbuild --ignore-scripts=false',
  );
}

function fail(message) {
  console.error(`set-up: ${message}`);
  process.exit(1);
}
