import * as vscode from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable.ts';
import { Emitter, type Event } from '../../base/event.ts';
import { canonicalUri } from '../../base/fileUri.ts';
import type { Setting } from '../../base/setting.ts';
import type { Unread, Untraced } from '../../live/reportBuilder.ts';
import type { LineReport } from '../../match/lineReport.ts';
import { evidenceText, windowText } from './hoverText.ts';
import { lensesOf, type LensChoice } from './lensesOf.ts';
import { toLineRange } from '../toRange.ts';

/** What the lenses are made from; answered from what is known, never waiting. */
export interface LensSource {
  /** The reports of a file (canonical URI). */
  in(file: string): readonly LineReport[];
  /** Functions whose handler stands in this file and that have no trace. */
  untracedIn(file: string): readonly Untraced[];
  /** Functions whose handler stands in this file and of whose traces none was read yet. */
  unreadIn(file: string): readonly Unread[];
  readonly onDidChange: Event<void>;
}

export interface LensSettings {
  readonly enabled: Setting<boolean>;
  readonly choice: Setting<LensChoice>;
}

/** Shows line reports as code lenses; a click lists the traces behind the figure. */
export function showCodeLenses(
  source: LensSource,
  settings: LensSettings,
  languages: readonly string[],
  showTracesCommand: string,
): Disposable {
  const own = new DisposableStore();
  const changed = own.add(new Emitter<void>());
  own.add(source.onDidChange(() => changed.fire()));
  for (const setting of [settings.enabled, settings.choice]) {
    own.add((setting as Setting<unknown>).onDidChange(() => changed.fire()));
  }
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => {
      if (!settings.enabled.value) return [];
      const file = canonicalUri(document.uri.toString());
      const without = [...source.untracedIn(file), ...source.unreadIn(file)];
      const lenses = lensesOf(source.in(file), without, settings.choice.value, Date.now());
      return lenses.map(({ line, title, reports }) => {
        const tooltip = reports.map((report) => `${evidenceText(report.evidence)}. ${windowText(report)}`).join('\n');
        const command = reports.length > 0 ? showTracesCommand : '';
        return new vscode.CodeLens(toLineRange(line), {
          title: spaceIcons(title),
          tooltip,
          command,
          arguments: [file, line],
        });
      });
    },
  };
  own.add(
    vscode.languages.registerCodeLensProvider(
      languages.map((language) => ({ language })),
      provider,
    ),
  );
  return own;
}

/** A lens drops plain spaces beside an icon; non-breaking ones stay. */
function spaceIcons(title: string): string {
  return title.replace(
    / ?(\$\([\w~-]+\)) ?/g,
    (_, icon: string, at: number) => `${at > 0 ? '\u00a0' : ''}${icon}\u00a0`,
  );
}
