import { groupBy } from '../../base/groupBy.ts';
import type { LineReport } from '../../match/lineReport.ts';
import type { ReportResult, Unread, Untraced } from './reportResult.ts';

/** What is known of one file's lines, all of one look at its text. */
interface FileLines {
  readonly reports: readonly LineReport[];
  readonly untraced: readonly Untraced[];
  readonly unread: readonly Unread[];
  readonly revision: number;
}

const NOTHING = { reports: [], untraced: [], unread: [] } as const;

/**
 * Reports by file. A file that is being edited keeps what it had, so that the lines of what it shows are always those of one known text: the
 * one that was there when its revision began.
 */
export class FileReports {
  #files: ReadonlyMap<string, FileLines> = new Map();
  #revision = 0;

  /** Takes in what was made of all files. @param edited those (canonical URIs) whose text is another by now. */
  take({ reports, untraced, unread }: ReportResult, edited: ReadonlySet<string>): void {
    const revision = ++this.#revision;
    const byFile = {
      reports: groupBy(reports, ({ place }) => place.file),
      untraced: groupBy(untraced, ({ declared }) => declared.handlerPlace?.file),
      unread: groupBy(unread, ({ declared }) => declared.handlerPlace?.file),
    };
    const files = new Map<string, FileLines>();
    for (const file of new Set(Object.values(byFile).flatMap((map) => [...map.keys()]))) {
      if (file === undefined) continue;
      const lines = {
        reports: byFile.reports.get(file) ?? [],
        untraced: byFile.untraced.get(file) ?? [],
        unread: byFile.unread.get(file) ?? [],
      };
      files.set(file, { ...lines, revision });
    }
    for (const file of edited) {
      const before = this.#files.get(file);
      if (before) files.set(file, before);
      else files.delete(file);
    }
    this.#files = files;
  }

  /** Whether something is shown in this file. */
  has(file: string): boolean {
    return this.#files.has(file);
  }

  of(file: string): FileLines {
    return this.#files.get(file) ?? { ...NOTHING, revision: this.#revision };
  }
}
