import type * as vscode from 'vscode';
import { eachOf, type Event } from '../../base/event.ts';
import { canonicalUri } from '../../base/fileUri.ts';
import type { DocumentSettings, Setting } from '../../base/setting.ts';
import type { UserError } from '../../base/userError.ts';
import { lensesOf, type Lens } from './lensesOf.ts';
import { LensTextReader, type LensOptions } from './lensOptions.ts';
import type { LensSource } from './lensSource.ts';

/** The texts that a document's lines have, wherever they are placed. */
export class DocumentLenses {
  /** They may be others than before, in some document. */
  readonly onDidChange: Event<void>;
  readonly #texts: LensTextReader;

  /** @param tell shows what a setting has wrong. */
  constructor(
    private readonly source: LensSource,
    private readonly options: DocumentSettings<LensOptions>,
    private readonly isShown: Setting<boolean>,
    tell: (problem: UserError) => void,
  ) {
    this.#texts = new LensTextReader(tell);
    this.onDidChange = eachOf(source.onDidChange, options.onDidChange, isShown.onDidChange);
  }

  /** In order of line; none where this document's are placed elsewhere. */
  of(document: vscode.TextDocument, placement: 'lens' | 'endOfLine'): readonly Lens[] {
    if (!this.isShown.value) return [];
    const uri = document.uri.toString();
    const options = this.options.of({ uri, languageId: document.languageId });
    if (options.placement !== placement) return [];
    const file = canonicalUri(uri);
    const without = [...this.source.untracedIn(file), ...this.source.unreadIn(file)];
    const { lines, kinds } = options;
    const rules = { lines, kinds, texts: this.#texts.texts(options), isBehind: this.lag !== undefined };
    return lensesOf(this.source.in(file), without, rules, Date.now());
  }

  /** See `LensSource.lag`. */
  get lag(): LensSource['lag'] {
    return this.source.lag;
  }
}
