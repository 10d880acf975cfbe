import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { Emitter, type Event } from '../../base/event.ts';
import type { LineReport } from '../../match/lineReport.ts';
import { releasedReport } from '../../match/release.ts';
import type { FunctionPicture } from '../reportResult.ts';
import type { AccountFunctions } from './accountFunctions.ts';

export interface ReleasesParts {
  readonly account: Pick<AccountFunctions, 'of' | 'onDidChange'>;
  readonly reports: { functions(): readonly Pick<FunctionPicture, 'declared'>[] | undefined };
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
    this.#own.add(parts.account.onDidChange(() => this.#invalidate()));
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
    const at = this.#releaseOf(report);
    const marked = at === undefined ? report : releasedReport(report, at, this.#modifiedAt(report.place.file));
    this.#marked.set(report, marked);
    return marked;
  }

  dispose(): void {
    this.#own.dispose();
  }

  /** The latest of the functions that run through its line; undefined where one's is not known. */
  #releaseOf({ functions, window }: LineReport): number | undefined {
    if (window.isPast) return undefined;
    const declared = (this.parts.reports.functions() ?? []).filter((picture) =>
      functions.includes(picture.declared.logicalId),
    );
    const times = declared.map((picture) => {
      const presence = this.parts.account.of(picture.declared.id);
      return presence?.kind === 'deployed' ? presence.deployed.lastModified : undefined;
    });
    const known = times.filter((time) => time !== undefined);
    return known.length > 0 && known.length === times.length ? Math.max(...known) : undefined;
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
