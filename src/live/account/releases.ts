import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { eachOf, Emitter, type Event } from '../../base/event.ts';
import type { LineReport } from '../../match/lineReport.ts';
import { latestRelease, releasedReport, type KnownRelease } from '../../match/versions/release.ts';
import type { FunctionPicture } from '../reports/reportResult.ts';
import type { AccountFunctions } from './accountFunctions.ts';
import { knownRelease } from './knownRelease.ts';
import type { ShownVersions } from './shownVersions.ts';

type ShownPicture = Pick<FunctionPicture, 'declared' | 'calledAs' | 'shownAs'>;

export interface ReleasesParts {
  readonly account: Pick<AccountFunctions, 'of' | 'onDidChange'>;
  readonly reports: { functions(): readonly ShownPicture[] | undefined };
  readonly versions: Pick<ShownVersions, 'listed' | 'onDidChange'>;
  /** When a file (canonical URI) was last changed on disk, epoch ms; undefined where there is none. */
  modifiedAt(file: string): Promise<number | undefined>;
  /** A file was changed. */
  readonly onDidChangeFile: Event<string>;
}

/** Marks reports with the last release of the deployed functions, and with changes of their files since. */
export class Releases implements Disposable {
  readonly #own = new DisposableStore();
  readonly #changed = this.#own.add(new Emitter<void>());
  readonly onDidChange = this.#changed.event;
  /** By file; undefined while it is asked for. */
  readonly #modified = new Map<string, number | undefined>();
  #marked = new WeakMap<LineReport, LineReport>();

  constructor(private readonly parts: ReleasesParts) {
    this.#own.add(eachOf(parts.account.onDidChange, parts.versions.onDidChange)(() => this.#invalidate()));
    this.#own.add(
      parts.onDidChangeFile((file) => {
        if (this.#modified.delete(file)) this.#invalidate();
      }),
    );
  }

  /** The report with its release; the same object where that is not known. */
  marked(report: LineReport): LineReport {
    const known = this.#marked.get(report);
    if (known) return known;
    const release = this.#releaseOf(report);
    const marked = release ? releasedReport(report, release, this.#modifiedAt(report.place.file)) : report;
    this.#marked.set(report, marked);
    return marked;
  }

  dispose(): void {
    this.#own.dispose();
  }

  /** Of the functions that run through its line; undefined where one's is not known. */
  #releaseOf({ functionIds, window }: LineReport): KnownRelease | undefined {
    if (window.isPast) return undefined;
    const pictures = (this.parts.reports.functions() ?? []).filter(({ declared }) => functionIds.includes(declared.id));
    const known = pictures.flatMap((picture) => this.#releaseOfFunction(picture) ?? []);
    return known.length === functionIds.length ? latestRelease(known) : undefined;
  }

  #releaseOfFunction(picture: ShownPicture): KnownRelease | undefined {
    const presence = this.parts.account.of(picture.declared.id);
    if (presence?.kind !== 'deployed') return undefined;
    return knownRelease(presence.deployed, picture, this.parts.versions.listed(presence.deployed.arn));
  }

  #modifiedAt(file: string): number | undefined {
    if (!this.#modified.has(file)) {
      this.#modified.set(file, undefined);
      void this.parts.modifiedAt(file).then((time) => {
        if (time === undefined || !this.#modified.has(file)) return;
        this.#modified.set(file, time);
        this.#invalidate();
      });
    }
    return this.#modified.get(file);
  }

  #invalidate(): void {
    this.#marked = new WeakMap();
    this.#changed.fire();
  }
}
