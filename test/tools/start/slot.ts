import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inScratch } from '../root.ts';

/** A folder that one running `npm start` has for itself: profile, traces, logs. */
export interface Slot {
  /** From 1; a second `npm start` beside the first gets 2. */
  readonly number: number;
  readonly folder: string;
  /** Lets the next one have it; what lies in the folder stays. */
  release(): void;
}

/** Takes the first slot that no living process holds. */
export function claimSlot(): Slot {
  for (let number = 1; number <= 20; number++) {
    const folder = inScratch('start', String(number));
    const lock = join(folder, 'pid');
    mkdirSync(folder, { recursive: true });
    if (!isAlive(holderOf(lock))) rmSync(lock, { force: true });
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return { number, folder, release: () => rmSync(lock, { force: true }) };
    } catch {
      // Another one runs there.
    }
  }
  throw new Error('Twenty of these run already: stop some.');
}

function holderOf(lock: string): number | undefined {
  try {
    return Number(readFileSync(lock, 'utf8'));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number | undefined): boolean {
  if (pid === undefined || !(pid > 0)) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
