import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';

/** Set while the active editor is the page of a report, and while that has something to mend. */
const CONTEXTS = { isPage: 'beamline.reportPage', isMendable: 'beamline.mendableReport' } as const;

/**
 * Reports as pages in VS Code's own preview of Markdown. Which document a preview shows, VS Code tells by the title of its tab alone,
 * which holds the document's name in every language. No two reports have the same name (`reportName`).
 */
export class ReportPages implements Disposable {
  readonly #own = new DisposableStore();
  readonly #reports: () => Iterable<string>;
  readonly #isMendable: (report: string) => boolean;
  /** The contexts that are set. */
  #set: ReadonlySet<string> = new Set();

  /**
   * @param reports the URIs of those that are open
   * @param isMendable whether something can be mended from one
   */
  constructor(reports: () => Iterable<string>, isMendable: (report: string) => boolean) {
    this.#reports = reports;
    this.#isMendable = isMendable;
    this.#own.add(vscode.window.tabGroups.onDidChangeTabs(() => this.update()));
    this.#own.add(vscode.window.tabGroups.onDidChangeTabGroups(() => this.update()));
  }

  /** The report of the active page. */
  get active(): string | undefined {
    const { activeTab } = vscode.window.tabGroups.activeTabGroup;
    return activeTab && [...this.#reports()].find((report) => isPageOf(activeTab, report));
  }

  /** Opens the page of a report, where it is if there is one, or the report as it is written where there is no preview of Markdown. */
  async show(document: vscode.TextDocument): Promise<void> {
    const [page] = this.#pagesOf(document.uri.toString());
    try {
      if (page) await goTo(page);
      else await vscode.commands.executeCommand('markdown.showPreview', document.uri);
      // A preview that comes into sight again takes a document that was read anew meanwhile for the one that it shows: both are its first version.
      await this.refresh();
    } catch {
      await vscode.window.showTextDocument(document, { preview: true });
    }
    this.update();
  }

  /** Whether a report has a page, in sight or not. */
  holds(report: string): boolean {
    return this.#pagesOf(report).length > 0;
  }

  /** Whether the page of a report is in sight. */
  shows(report: string): boolean {
    return vscode.window.tabGroups.all.some(({ activeTab }) => activeTab && isPageOf(activeTab, report));
  }

  /** Reads anew what pages show: they follow a document only as long as VS Code holds it, which it does a few minutes. */
  async refresh(): Promise<void> {
    await vscode.commands.executeCommand('markdown.preview.refresh');
  }

  dispose(): void {
    this.#own.dispose();
  }

  #pagesOf(report: string): readonly vscode.Tab[] {
    return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter((tab) => isPageOf(tab, report)));
  }

  /** The active editor, or what reports there are and say, may have changed. */
  update(): void {
    const { active } = this;
    const { isPage, isMendable } = CONTEXTS;
    const wanted = active === undefined ? [] : this.#isMendable(active) ? [isPage, isMendable] : [isPage];
    const before = this.#set;
    this.#set = new Set(wanted);
    for (const context of Object.values(CONTEXTS)) {
      const isOn = this.#set.has(context);
      if (isOn !== before.has(context)) void vscode.commands.executeCommand('setContext', context, isOn);
    }
  }
}

/** Brings a tab into sight, and the focus to it. Pages have no other way. */
async function goTo(tab: vscode.Tab): Promise<void> {
  const { group } = tab;
  const nth = NTH[group.viewColumn - 1];
  if (!group.isActive && nth !== undefined)
    await vscode.commands.executeCommand(`workbench.action.focus${nth}EditorGroup`);
  await vscode.commands.executeCommand('workbench.action.openEditorAtIndex', group.tabs.indexOf(tab));
}

/** As VS Code's commands count groups of editors. */
const NTH = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth', 'Seventh', 'Eighth'];

function isPageOf(tab: vscode.Tab, report: string): boolean {
  return isPreview(tab) && tab.label.includes(nameOf(report));
}

function nameOf(report: string): string {
  const { path } = vscode.Uri.parse(report);
  return path.slice(path.lastIndexOf('/') + 1);
}

function isPreview({ input }: vscode.Tab): boolean {
  return input instanceof vscode.TabInputWebview && input.viewType.endsWith('markdown.preview');
}
