import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { Emitter, eachOf, type Event } from '../../base/event.ts';
import { canonicalUri } from '../../base/fileUri.ts';
import type { Log } from '../../base/log.ts';
import type { DocumentSettings, Setting } from '../../base/setting.ts';
import type { ToldStatement } from '../../live/logs/toldStatements.ts';
import { commandName } from '../commandIds.ts';
import { iconSpaces } from '../lenses/iconSpaces.ts';
import { LensNews } from '../lenses/lensNews.ts';
import { toLineRange } from '../toRange.ts';
import type { StatementParts } from './statementHovers.ts';
import { STATEMENT_TOOLTIP, statementTitle } from './statementTitle.ts';

/** What lenses on log statements need beside their hovers. */
export interface StatementLensParts extends StatementParts {
  /** Off by default. */
  readonly options: DocumentSettings<{ readonly logStatements: boolean }>;
  readonly isShown: Setting<boolean>;
  readonly log: Log;
  /** Statements, or what is counted of them, may be others. */
  readonly onDidChange: Event<void>;
}

/**
 * Lenses on log statements, which lead to their lines. VS Code shows no lens of a document before every provider has answered, so this one
 * answers from what it knows: statements are looked up after it, and told of where they are others.
 */
export class StatementLenses implements Disposable {
  readonly #own = new DisposableStore();
  readonly #found = this.#own.add(new Emitter<void>());
  /** By the canonical URI of a file. */
  readonly #known = new Map<string, readonly ToldStatement[]>();

  constructor(private readonly parts: StatementLensParts) {
    const { languages, options, isShown } = parts;
    const changes = eachOf(options.onDidChange, isShown.onDidChange, this.#found.event);
    const news = this.#own.add(new LensNews(changes, () => this.#shown().map(({ uri }) => uri.toString())));
    this.#own.add(parts.onDidChange(() => this.#lookAtAll()));
    this.#own.add(
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#known.delete(canonicalUri(uri.toString()))),
    );
    this.#own.add(
      vscode.languages.registerCodeLensProvider(
        languages.map((language) => ({ language })),
        {
          onDidChangeCodeLenses: news.onDidChange,
          provideCodeLenses: (document) => {
            news.noteAsked(document.uri.toString());
            if (!this.#isOn(document)) return [];
            void this.#look(document);
            const known = this.#known.get(canonicalUri(document.uri.toString())) ?? [];
            // One a line.
            return known
              .filter(({ place }, index) => place.line !== known[index - 1]?.place.line)
              .map((each) => this.#lens(each));
          },
        },
      ),
    );
  }

  dispose(): void {
    this.#own.dispose();
  }

  #isOn({ uri, languageId }: vscode.TextDocument): boolean {
    return this.parts.isShown.value && this.parts.options.of({ uri: uri.toString(), languageId }).logStatements;
  }

  #shown(): readonly vscode.TextDocument[] {
    return vscode.window.visibleTextEditors
      .map(({ document }) => document)
      .filter((document) => this.parts.languages.includes(document.languageId) && this.#isOn(document));
  }

  #lookAtAll(): void {
    for (const document of this.#shown()) void this.#look(document);
  }

  async #look({ uri }: vscode.TextDocument): Promise<void> {
    const file = canonicalUri(uri.toString());
    const found = await this.parts.statements(file).catch((error: unknown) => {
      this.parts.log.error('Looking for log statements failed', error);
      return [];
    });
    if (JSON.stringify(found) === JSON.stringify(this.#known.get(file) ?? [])) return;
    this.#known.set(file, found);
    this.#found.fire();
  }

  #lens({ place: { file, line }, counted }: ToldStatement): vscode.CodeLens {
    return new vscode.CodeLens(toLineRange(line), {
      title: iconSpaces(statementTitle(counted, Date.now())),
      tooltip: STATEMENT_TOOLTIP,
      command: commandName('showStatementLines'),
      arguments: [file, line],
    });
  }
}
