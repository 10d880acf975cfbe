import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { asNumber, asRecord, parseJson } from '../../base/readUnknown.ts';
import { UserError, messageOf } from '../../base/userError.ts';

/** Keeps a data folder to one process. The file left by a killed process is taken over. */
export class DataLock {
  readonly #path: string;

  private constructor(path: string) {
    this.#path = path;
  }

  /** Makes the folder where it is missing. Throws `UserError` where another process holds it, or where it cannot be written. */
  static async take(folder: string): Promise<DataLock> {
    const path = join(folder, 'lock');
    try {
      await mkdir(folder, { recursive: true });
      for (let attempt = 0; attempt < 5; attempt++) {
        if (await create(path)) return new DataLock(path);
        const owner = await readOwner(path);
        if (owner !== undefined) throw heldBy(owner, folder);
        await removeStale(path);
      }
    } catch (error) {
      if (error instanceof UserError) throw error;
      throw new UserError(
        `The data folder ${folder} cannot be used: ${messageOf(error)}. Choose another one with --data.`,
      );
    }
    throw new UserError(
      `The data folder ${folder} is being taken by another process. Try again, or choose another one with --data.`,
    );
  }

  async release(): Promise<void> {
    await rm(this.#path, { force: true });
  }
}

async function create(path: string): Promise<boolean> {
  try {
    await writeFile(path, JSON.stringify({ pid: process.pid, since: Date.now() }), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** The living process that holds the lock; undefined where it is gone, or where the file tells nothing. */
async function readOwner(path: string): Promise<number | undefined> {
  const lock = asRecord(parseJson(await readFile(path, 'utf8').catch(() => '')));
  const [pid, since] = [asNumber(lock?.['pid']), asNumber(lock?.['since'])];
  if (pid === undefined || since === undefined) return undefined;
  // After a boot, or in a restarted container, the same number belongs to another process.
  if (pid === process.pid || since < Date.now() - uptime() * 1000) return undefined;
  return isAlive(pid) ? pid : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Moved away before it is removed: of two processes that both find it stale, one moves it. */
async function removeStale(path: string): Promise<void> {
  const aside = `${path}.${process.pid}`;
  await rename(path, aside).catch(() => undefined);
  await rm(aside, { force: true });
}

function heldBy(pid: number, folder: string): UserError {
  return new UserError(
    `The data folder ${folder} is in use by another local endpoint (process ${pid}). Use that one, stop it, or choose another folder with --data.`,
  );
}
