import * as vscode from 'vscode';
import { OnFirstUse } from './base/onFirstUse.ts';
import { actions } from './actions.ts';
import { registerCommands, showError } from './commands.ts';
import { openInstrumenter, openServiceMap } from './lazyParts.ts';
import { openWorkspace, type Own } from './openWorkspace.ts';
import { Settings, timeRangeMs } from './settings.ts';
import { showCodeChanges } from './views/instrument/showCodeChanges.ts';
import { SERVICE_MAP_PANEL } from './views/serviceMap/panelType.ts';
import { openDoctor } from './openDoctor.ts';
import { openLive } from './openLive.ts';
import { openLogViews } from './openLogViews.ts';
import { openReports } from './openReports.ts';
import { showViews } from './showViews.ts';

/** Builds every part once, in the order in which data flows. Nothing is read, asked or parsed before it is needed. */
export function activate(context: vscode.ExtensionContext): void {
  const own: Own = (part) => {
    context.subscriptions.push(part);
    return part;
  };
  const log = own(vscode.window.createOutputChannel('Beamline', { log: true }));
  const settings = own(new Settings());
  const workspace = openWorkspace(own, context, settings, log);
  const live = openLive(own, context, workspace, settings, log);
  const read = { ...live, ...openReports(own, context, workspace, live, settings, log) };
  const known = { ...read, ...openDoctor(own, workspace, read, settings, log) };
  const views = showViews(own, context, workspace, known, settings, log);
  const { counts, explorer } = views;
  const instrumenter = own(new OnFirstUse(() => openInstrumenter(workspace.parser)));
  const codeChanges = { files: workspace.files, instrumenter: () => instrumenter.get() };
  own(showCodeChanges(codeChanges));
  const timeRange = timeRangeMs(settings.setting('timeRange'));
  const serviceMap = own(
    new OnFirstUse(() => openServiceMap(workspace.aws.load, context, { ...known, ...views, timeRange, log })),
  );
  own(
    vscode.window.registerWebviewPanelSerializer(SERVICE_MAP_PANEL, {
      deserializeWebviewPanel: async (panel) => (await serviceMap.get()).restore(panel),
    }),
  );
  own(known.live.onDidFail((error) => void showError(error, log)));
  own(
    registerCommands({
      ...known,
      ...views,
      files: workspace.fileTraces,
      codeChanges,
      logViews: openLogViews(own, workspace, { ...known, counts, explorer }, settings, log),
      ...actions(context, workspace, settings),
      showServiceMap: async () => (await serviceMap.get()).show(),
      log,
    }),
  );
  own(workspace.kept.reconnect((to) => void known.live.connect(to).catch((error: unknown) => showError(error, log))));
}
