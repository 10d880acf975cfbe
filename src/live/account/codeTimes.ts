import type { KeptText } from '../../base/text/keptText.ts';
import { asArray, asNumber, asRecord, asString } from '../../base/readUnknown.ts';
import type { Log } from '../../base/log.ts';
import { messageOf } from '../../base/userError.ts';
import type { DeployedFunction } from '../../sources/account/deployedFunction.ts';

/** A function as Lambda has it now, and what is known of its code. */
export interface KnownFunction extends DeployedFunction {
  /**
   * Epoch ms since when it has this code, as far as was watched: changes that left it the same are later. Its last change where nobody
   * saw what was between; undefined where Lambda did not say.
   */
  readonly codeSince?: number | undefined;
  /** Epoch ms at which there was such code already, of this function or of another: no later edit is in it. */
  readonly codeBefore?: number | undefined;
}

type Listed = Pick<DeployedFunction, 'arn' | 'codeSha256' | 'lastModified'>;

/** Beyond, the oldest are forgotten. */
const MAX_KEPT = 2000;

/** Between two looks that are further apart, ms, other code may have run and be gone again. */
const WATCHED = 10 * 60_000;

/**
 * Remembers when code of deployed functions was seen, by its hash. Lambda tells of a function when it was changed last, be it code or
 * configuration: that its hash is as it was just before tells which. After a time that nobody watched it does not: it may have been
 * released and rolled back.
 */
export class CodeTimes {
  /** By ARN: the hash that it had last, and since when. */
  readonly #functions = new Map<string, CodeTime>();
  /** By ARN: when it was looked at last, epoch ms; what is kept of other days is not watched. */
  readonly #seen = new Map<string, number>();
  /** By hash: the earliest time at which there was such code. */
  readonly #codes = new Map<string, number>();
  #loading: Promise<void> | undefined;
  #written = '';

  /** @param kept where times of other days are */
  constructor(
    private readonly kept: KeptText,
    private readonly log: Log,
  ) {}

  /**
   * Takes note of a list.
   * @param all whose code may be the same
   * @param own those that the workspace declares: theirs are kept for other days
   * @param now when they were listed, epoch ms
   */
  async note(all: readonly Listed[], own: readonly Listed[], now: number): Promise<void> {
    await (this.#loading ??= this.#load());
    const kept = new Set(own.flatMap(({ codeSha256 }) => codeSha256 ?? []));
    for (const { codeSha256: hash, lastModified: at } of all) {
      if (hash === undefined || at === undefined || !kept.has(hash)) continue;
      this.#codes.set(hash, Math.min(at, this.#codes.get(hash) ?? at));
    }
    for (const { arn, codeSha256: hash, lastModified: at } of own) {
      if (hash === undefined || at === undefined) continue;
      const before = this.#functions.get(arn);
      const isWatched = now - (this.#seen.get(arn) ?? Number.NEGATIVE_INFINITY) <= WATCHED;
      const isSame = before?.hash === hash && (at === before.at || (at > before.at && isWatched));
      this.#functions.set(arn, { hash, since: isSame ? before.since : at, at });
      this.#seen.set(arn, now);
    }
    await this.#keep();
  }

  /** What `note` was told of it is part of this. */
  known<T extends DeployedFunction>(deployed: T): T & KnownFunction {
    const { arn, codeSha256: hash, lastModified } = deployed;
    const own = this.#functions.get(arn);
    return {
      ...deployed,
      codeSince: own?.hash === hash ? (own?.since ?? lastModified) : lastModified,
      codeBefore: (hash === undefined ? undefined : this.#codes.get(hash)) ?? lastModified,
    };
  }

  async #load(): Promise<void> {
    try {
      const kept = readKept(await this.kept.read());
      for (const [arn, time] of kept.functions) this.#functions.set(arn, time);
      for (const [hash, time] of kept.codes) this.#codes.set(hash, time);
    } catch (error) {
      this.log.warn(`When code was released before is not known: ${messageOf(error)}`);
    }
  }

  async #keep(): Promise<void> {
    const text = JSON.stringify({
      version: 1,
      functions: newest(this.#functions, ({ since }) => since).map(([arn, { hash, since, at }]) => [
        arn,
        hash,
        since,
        at,
      ]),
      codes: newest(this.#codes, (time) => time),
    });
    if (text === this.#written) return;
    this.#written = text;
    try {
      await this.kept.write(text);
    } catch (error) {
      this.log.warn(`When code was released is not kept: ${messageOf(error)}`);
    }
  }
}

interface CodeTime {
  readonly hash: string;
  /** Epoch ms. */
  readonly since: number;
  /** Epoch ms of its last change. */
  readonly at: number;
}

function newest<T>(times: ReadonlyMap<string, T>, timeOf: (value: T) => number): readonly (readonly [string, T])[] {
  return [...times].toSorted(([, a], [, b]) => timeOf(b) - timeOf(a)).slice(0, MAX_KEPT);
}

/** What is not as it was written is left out: another version of this extension may have. */
function readKept(text: string | undefined): {
  readonly functions: readonly (readonly [string, CodeTime])[];
  readonly codes: readonly (readonly [string, number])[];
} {
  const data = text === undefined ? undefined : asRecord(JSON.parse(text) as unknown);
  if (data?.['version'] !== 1) return { functions: [], codes: [] };
  const functions = (asArray(data['functions']) ?? []).flatMap((each) => {
    const [arn, hash, since, at] = asArray(each) ?? [];
    const [name, code, released, changed] = [asString(arn), asString(hash), asNumber(since), asNumber(at)];
    return name === undefined || code === undefined || released === undefined
      ? []
      : [[name, { hash: code, since: released, at: changed ?? released }] as const];
  });
  const codes = (asArray(data['codes']) ?? []).flatMap((each) => {
    const [hash, time] = asArray(each) ?? [];
    const [code, at] = [asString(hash), asNumber(time)];
    return code === undefined || at === undefined ? [] : [[code, at] as const];
  });
  return { functions, codes };
}
