import type * as vscode from 'vscode';
import type { Event } from './base/event.ts';
import type { Log } from './base/log.ts';
import { OnFirstUse } from './base/onFirstUse.ts';
import { showError } from './commands.ts';
import type { Own } from './openWorkspace.ts';
import type { DeclaredSource } from './views/explorer/declaredView.ts';
import { explorerSource, type ExploredParts } from './views/explorer/explorerSource.ts';
import type { ExplorerTrees } from './views/explorer/explorerViews.ts';
import type { TracesView } from './views/explorer/tracesView.ts';
import type { NamedSource } from './views/explorer/unmatched/unmatchedView.ts';
import { lateTree } from './views/lateTree.ts';

interface KnownParts extends ExploredParts {
  readonly onDidUseTimeline: Event<void>;
  readonly named: NamedSource;
  readonly index: ExploredParts['index'] & DeclaredSource;
}

/**
 * Shows the views of the sidebar; what makes their rows is loaded when they are looked at, or when there is something to show.
 * @param memory keeps order and filter
 */
export function openExplorer(own: Own, known: KnownParts, memory: vscode.Memento, log: Log): () => Promise<TracesView> {
  const views = own(
    new OnFirstUse(async () => {
      const { ExplorerViews } = await import('./views/explorer/explorerViews.ts');
      const { named, index: declared, onDidUseTimeline } = known;
      return new ExplorerViews({
        trees,
        source: explorerSource(known),
        onDidUseTimeline,
        named,
        declared,
        memory,
        log,
      });
    }),
  );
  const trees: ExplorerTrees = {
    traces: own(lateTree('beamline.traces', async () => (await views.get()).traces.rows)),
    declared: own(lateTree('beamline.declared', async () => (await views.get()).declared.read())),
    unmatched: own(lateTree('beamline.unmatched', async () => (await views.get()).unmatched.rows)),
  };
  const open = (): void => void views.get().catch((error: unknown) => showError(error, log));
  own(known.live.onDidChangeState(({ kind }) => kind !== 'disconnected' && open()));
  return async () => (await views.get()).traces;
}
