import type * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { OnFirstUse } from '../../base/onFirstUse.ts';
import type { TraceTarget } from '../commandIds.ts';
import { lateContent } from '../lateContent.ts';
import type { ShownTraces } from '../jumps/targetOf.ts';
import type { LogDocumentParts, LogDocuments } from './logDocuments.ts';
import { LOG_SCHEME } from './logScheme.ts';

/** The logs of traces as documents, loaded with the first of them. */
export class LateLogDocuments implements Disposable {
  readonly #own = new DisposableStore();
  readonly #documents: OnFirstUse<LogDocuments>;

  constructor(parts: LogDocumentParts) {
    this.#documents = this.#own.add(
      new OnFirstUse(async () => {
        const loaded = await import('./logDocuments.ts');
        return new loaded.LogDocuments(content, parts);
      }),
    );
    const content = this.#own.add(lateContent(LOG_SCHEME, () => this.#documents.get()));
  }

  /** As `LogDocuments.show`. */
  async show(target: TraceTarget): Promise<void> {
    await (await this.#documents.get()).show(target);
  }

  /** As `LogDocuments.targetAt`. */
  readonly targetAt: ShownTraces['logs']['targetAt'] = (document: vscode.TextDocument, line: number) =>
    this.#documents.made?.targetAt(document, line);

  dispose(): void {
    this.#own.dispose();
  }
}
