/*
 * Runs a command and dies with its parent. Started as the leader of a process group of its own; whoever started it
 * holds its stdin: when that closes (the parent stopped it, ended, or was killed), the whole group is ended.
 *
 * usage: node guard.mjs COMMAND [ARGUMENT…]
 */
import { spawn, spawnSync } from 'node:child_process';

const GRACE_MS = 4000;
const [command, ...args] = process.argv.slice(2);
const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
let stopping = false;

child.on('error', (error) => {
  console.error(`${command} could not be started: ${error.message}`);
  process.exit(127);
});
child.on('exit', (code, signal) => {
  // What the command left behind goes too; the guard hears of the signal and ignores it.
  killGroup('SIGTERM');
  process.exitCode = code ?? (signal === 'SIGTERM' && stopping ? 0 : 1);
  setTimeout(() => process.exit(), 50);
});

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, stop);
process.stdin.on('end', stop).on('close', stop).on('error', stop).resume();

function stop() {
  if (stopping) return;
  stopping = true;
  killGroup('SIGTERM');
  setTimeout(() => killGroup('SIGKILL'), GRACE_MS);
}

function killGroup(signal) {
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-process.pid, signal);
  } catch {
    // Not a group's leader (started by hand): the command alone.
    child.kill(signal);
  }
}
