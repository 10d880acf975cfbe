import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { Emitter, eachOf, type Event } from '../../base/event.ts';
import type { Files } from '../../base/files.ts';
import { groupBy } from '../../base/groupBy.ts';
import type { KeptText } from '../../base/text/keptText.ts';
import type { Log } from '../../base/log.ts';
import { messageOf } from '../../base/userError.ts';
import { textHash } from '../../base/text/textHash.ts';
import type { LineReport } from '../../match/lineReport.ts';
import { connectionKey, type Connection } from '../../sources/connection/connection.ts';
import type { CurrentReports } from './currentReports.ts';
import { filesOfReport, pictureOfText, textOfPicture, type LastPicture } from './lastPicture.ts';
import type { Unread, Untraced } from './reportResult.ts';

/** What the reports of the last time stand on. */
export interface LastReportsParts {
  readonly current: Pick<
    CurrentReports,
    'in' | 'untracedIn' | 'unreadIn' | 'revision' | 'reports' | 'isSettled' | 'onDidChange'
  >;
  readonly kept: KeptText;
  readonly files: Pick<Files, 'read' | 'onDidChange'>;
  /** The connection of this workspace, also before it is made; undefined where there shall be none. */
  connection(): Connection | undefined;
  /** Whether the first look at the connection has come to its end, so that the figures of now stand. */
  isRead(): boolean;
  /** Told when the connection may be another, or the declared functions are. */
  readonly onDidChange: Event<void>;
  /** See `DeployedFunctions.fingerprint`. */
  fingerprint(connection: Connection): Promise<string>;
  readonly log: Log;
}

/** How long news are gathered before they are looked at, ms. */
const GATHER = 200;

/** How long things wait, ms. */
export interface KeepPauses {
  /** So long around an edit it is not sure which text the reports are made from. */
  readonly settle: number;
  /** Between two times that figures are kept. */
  readonly keep: number;
}

const PAUSES: KeepPauses = { settle: 2000, keep: 60_000 };

/**
 * The line reports of now, and until there are any those of the last time, as far as nothing that they stand on has changed: the
 * connection, the functions and how they are deployed, the text of their files. The file is read when a lens is first asked for.
 */
export class LastReports implements Disposable {
  readonly #own = new DisposableStore();
  readonly #changed = this.#own.add(new Emitter<void>());
  readonly onDidChange: Event<void>;
  #picture: LastPicture | undefined;
  #shown: ReadonlyMap<string, readonly LineReport[]> = new Map();
  #isAsked = false;
  #isFresh = false;
  #editedAt = Number.NEGATIVE_INFINITY;
  #lookTimer: ReturnType<typeof setTimeout> | undefined;
  #keepTimer: ReturnType<typeof setTimeout> | undefined;
  #keptAt = Number.NEGATIVE_INFINITY;
  #keptText = '';
  /** Rises with each change of what is shown. */
  #shows = 0;
  /** Rises with each look, so that only the newest tells. */
  #looks = 0;
  #isDisposed = false;

  constructor(
    private readonly parts: LastReportsParts,
    private readonly pauses = PAUSES,
  ) {
    this.onDidChange = eachOf(parts.current.onDidChange, this.#changed.event);
    this.#own.add(parts.current.onDidChange(() => this.#noteCurrent()));
    this.#own.add(parts.onDidChange(() => this.#lookLater()));
    this.#own.add(parts.files.onDidChange((file) => this.#noteEdit(file)));
  }

  /** The reports of a file (canonical URI), in order of line; those of the last time are marked in their window. */
  in(file: string): readonly LineReport[] {
    return this.#past(file) ?? this.parts.current.in(file);
  }

  untracedIn(file: string): readonly Untraced[] {
    return this.#past(file) ? [] : this.parts.current.untracedIn(file);
  }

  unreadIn(file: string): readonly Unread[] {
    return this.#past(file) ? [] : this.parts.current.unreadIn(file);
  }

  /** See `CurrentReports.revision`. */
  revision(file: string): number {
    return this.#past(file) ? -this.#shows : this.parts.current.revision(file);
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#lookTimer);
    clearTimeout(this.#keepTimer);
    this.#looks++;
    this.#own.dispose();
  }

  /** The reports of the last time, where a file has any and those of now do not stand yet. */
  #past(file: string): readonly LineReport[] | undefined {
    if (this.#isFresh) return undefined;
    if (!this.#isAsked) void this.#load();
    const connection = this.parts.connection();
    if (!connection || connectionKey(connection) !== this.#picture?.connection) return undefined;
    return this.#shown.get(file);
  }

  async #load(): Promise<void> {
    if (!this.parts.connection()) return;
    this.#isAsked = true;
    try {
      const text = await this.parts.kept.read();
      if (text === undefined || this.#picture) return;
      const picture = pictureOfText(text);
      if ('problem' in picture)
        return this.parts.log.info(`The figures of the last time are not shown: ${picture.problem}.`);
      this.#picture = picture;
      await this.#look();
    } catch (error) {
      this.parts.log.warn(`The figures of the last time could not be read: ${messageOf(error)}`);
    }
  }

  /** What was edited is hidden at once, and shown again where it is as it was. */
  #noteEdit(file: string): void {
    this.#editedAt = Date.now();
    if (!this.#picture?.files.has(file)) return;
    this.#show([...this.#shown.values()].flat().filter((report) => !filesOfReport(report).includes(file)));
    this.#lookLater();
  }

  #lookLater(): void {
    this.#lookTimer ??= setTimeout(() => {
      this.#lookTimer = undefined;
      this.#look().catch((error: unknown) =>
        this.parts.log.error('Looking at the figures of the last time failed', error),
      );
    }, GATHER);
  }

  async #look(): Promise<void> {
    const look = ++this.#looks;
    const reports = this.#picture ? await this.#valid(this.#picture) : [];
    if (look === this.#looks) this.#show(reports);
  }

  async #valid({ connection, functions, files, reports }: LastPicture): Promise<readonly LineReport[]> {
    const now = this.parts.connection();
    if (!now || connectionKey(now) !== connection || (await this.parts.fingerprint(now)) !== functions) return [];
    const same = new Set<string>();
    for (const [file, hash] of files) {
      const text = await this.parts.files.read(file);
      if (text !== undefined && (await textHash(text)) === hash) same.add(file);
    }
    return reports.filter((report) => filesOfReport(report).every((file) => same.has(file)));
  }

  #show(reports: readonly LineReport[]): void {
    const before = this.#shown;
    this.#shows++;
    this.#shown = groupBy(reports, ({ place }) => place.file);
    if (before.size > 0 || this.#shown.size > 0) this.#changed.fire();
  }

  #noteCurrent(): void {
    this.#isFresh = this.parts.isRead();
    if (this.#isFresh) this.#keepLater();
  }

  #keepLater(): void {
    const pause = Math.max(this.pauses.settle, this.#keptAt + this.pauses.keep - Date.now());
    this.#keepTimer ??= setTimeout(() => {
      this.#keepTimer = undefined;
      this.#keep().catch((error: unknown) =>
        this.parts.log.error('Keeping the figures for the next time failed', error),
      );
    }, pause);
  }

  /** Those of a window in which nothing ran do not replace the last that there were. */
  async #keep(): Promise<void> {
    const { current } = this.parts;
    const connection = this.parts.connection();
    const reports = current.reports().filter(({ statistics }) => statistics.spans > 0);
    if (!connection || !this.parts.isRead() || reports.length === 0) return;
    const [began, isSettled] = [Date.now(), current.isSettled];
    const functions = await this.parts.fingerprint(connection);
    const files = new Map<string, string>();
    for (const file of new Set(reports.flatMap(filesOfReport))) {
      const text = await this.parts.files.read(file);
      if (text !== undefined) files.set(file, await textHash(text));
    }
    if (this.#isDisposed) return;
    await new Promise((resolve) => setTimeout(resolve, this.pauses.settle));
    if (this.#isDisposed) return;
    if (!isSettled || this.#editedAt > began - this.pauses.settle) return this.#keepLater();
    const text = textOfPicture({ connection: connectionKey(connection), functions, files, reports });
    this.#keptAt = Date.now();
    if (text === this.#keptText) return;
    this.#keptText = text;
    await this.parts.kept.write(text);
    const picture = pictureOfText(text);
    if ('problem' in picture) return;
    this.#picture = picture;
    await this.#look();
  }
}
