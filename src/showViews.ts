import * as vscode from 'vscode';
import type { Log } from './base/log.ts';
import { showError } from './commands.ts';
import { openExplorer } from './openExplorer.ts';
import type { Own, WorkspaceParts } from './openWorkspace.ts';
import type { Settings } from './settings.ts';
import { commandName } from './views/commandIds.ts';
import { showStatusBar } from './views/connection/statusBar.ts';
import type { TracesView } from './views/explorer/tracesView.ts';
import { openPlace } from './views/jumps/openPlace.ts';
import type { ShownTraces } from './views/jumps/targetOf.ts';
import { showTraceLinks } from './views/jumps/traceLinks.ts';
import { showTraceUris } from './views/jumps/traceUris.ts';
import { LateLogDocuments } from './views/logs/lateLogDocuments.ts';
import { showTemplateDiagnostics } from './views/templateDiagnostics.ts';
import { TimelineFollow } from './views/timeline/timelineFollow.ts';
import { Timelines } from './views/timeline/timelines.ts';
import { showNamedContext } from './views/naming/namedContext.ts';
import { showTraceFileEditor } from './views/traceFiles/traceFileEditor.ts';
import { TraceDocuments } from './views/traces/traceDocuments.ts';
import { showLenses, type LensParts } from './showLenses.ts';
import type { LiveParts } from './openLive.ts';
import type { ReportParts } from './openReports.ts';
import type { DoctorParts } from './openDoctor.ts';

/** What the user sees, and commands lead to. */
export interface ViewParts extends LensParts {
  /** Loaded on first use. */
  readonly explorer: () => Promise<TracesView>;
  readonly shown: ShownTraces;
}

/** Each view is made or loaded when it is shown first. */
export function showViews(
  own: Own,
  context: vscode.ExtensionContext,
  { functions, fileTraces, code, deployed }: WorkspaceParts,
  known: LiveParts & ReportParts & DoctorParts,
  settings: Settings,
  log: Log,
): ViewParts {
  const { live, accounts, opened, logs, places, named } = known;
  const onLines = showLenses(own, context, { code, deployed }, known, settings, log);
  own(showStatusBar(live, accounts, commandName('connectionMenu')));
  own(showTemplateDiagnostics(functions, log));
  own(showTraceLinks(commandName('openTimeline')));
  own(
    showTraceUris(
      (traceId) => vscode.commands.executeCommand(commandName('openTimeline'), { traceId }),
      (error) => showError(error, log),
    ),
  );
  own(showNamedContext(named));
  const timelines = own(
    new Timelines({
      traces: opened,
      places,
      logs,
      connection: () => live.connection?.kind,
      openPlace,
      showError: (error) => void showError(error, log),
      extensionUri: context.extensionUri,
      log,
    }),
  );
  const { onDidUse: onDidUseTimeline } = timelines;
  const explorer = openExplorer(own, { ...known, onDidUseTimeline, index: functions }, context.workspaceState, log);
  own(new TimelineFollow(timelines));
  own(showTraceFileEditor({ files: fileTraces, timelines }));
  const documents = own(new LateLogDocuments({ traces: opened, places, logs, connection: () => live.connection, log }));
  return {
    ...onLines,
    explorer,
    shown: {
      timelines,
      logs: documents,
      texts: own(new TraceDocuments(opened, places)),
    },
  };
}
