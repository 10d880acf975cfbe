import type { Format } from 'esbuild';

/** One file that esbuild makes of a module and all that it imports. */
export interface Bundle {
  /** The module that it begins at; below the repository. */
  readonly source: string;
  /** The file's name in `dist/`. */
  readonly output: string;
  readonly format: Format;
  /**
   * - `extension`: runs in the extension host, beside the other bundles of this kind: modules that have a bundle of their own
   *   (`lazy`) are required from there instead of taken in.
   * - `program`: a process or worker of its own; takes everything in.
   * - `page`: the script of a webview; takes everything in.
   */
  readonly kind: 'extension' | 'program' | 'page';
  /** Only for `extension`: other modules import it by `import('…')` alone, which loads the bundle then. */
  readonly use?: 'lazy';
  /** False for what developers run and users do not get. */
  readonly shipped: boolean;
}

const extension = { format: 'cjs', kind: 'extension', shipped: true } as const;

/** Everything that is built. A module that does not exist yet is left out with a warning. */
export const bundles: readonly Bundle[] = [
  { ...extension, source: 'src/extension.ts', output: 'extension.cjs' },
  { ...extension, source: 'src/commandTable.ts', output: 'commandTable.cjs', use: 'lazy' },
  { ...extension, source: 'src/sources/aws.ts', output: 'aws.cjs', use: 'lazy' },
  { ...extension, source: 'src/sources/account/identifiedSource.ts', output: 'traceSource.cjs', use: 'lazy' },
  { ...extension, source: 'src/sources/account/lambdaReader.ts', output: 'lambdaReader.cjs', use: 'lazy' },
  { ...extension, source: 'src/sources/account/functionList.ts', output: 'functionList.cjs', use: 'lazy' },
  { ...extension, source: 'src/sources/cloudWatchLogs/cloudWatchLogs.ts', output: 'cloudWatchLogs.cjs', use: 'lazy' },
  { ...extension, source: 'src/sources/logSearch/logSearch.ts', output: 'logSearch.cjs', use: 'lazy' },
  { ...extension, source: 'src/sources/tail/tailSource.ts', output: 'tailSource.cjs', use: 'lazy' },
  { ...extension, source: 'src/sources/search/transactionSearch.ts', output: 'transactionSearch.cjs', use: 'lazy' },
  { ...extension, source: 'src/sources/saved/savedTracesReader.ts', output: 'savedTracesReader.cjs', use: 'lazy' },
  { ...extension, source: 'src/sources/saved/readSavedLog.ts', output: 'readSavedLog.cjs', use: 'lazy' },
  { ...extension, source: 'src/functions/deployments/deployedNames.ts', output: 'deployedNames.cjs', use: 'lazy' },
  {
    ...extension,
    source: 'src/functions/deployments/functionPresences.ts',
    output: 'functionPresences.cjs',
    use: 'lazy',
  },
  { ...extension, source: 'src/live/traces/builtTrace.ts', output: 'builtTrace.cjs', use: 'lazy' },
  { ...extension, source: 'src/live/places/sourcePlaces.ts', output: 'sourcePlaces.cjs', use: 'lazy' },
  { ...extension, source: 'src/live/reports/buildReports.ts', output: 'buildReports.cjs', use: 'lazy' },
  { ...extension, source: 'src/live/logs/toldStatements.ts', output: 'toldStatements.cjs', use: 'lazy' },
  { ...extension, source: 'src/live/places/foundPlaces.ts', output: 'foundPlaces.cjs', use: 'lazy' },
  { ...extension, source: 'src/match/sites/siteIndex.ts', output: 'siteIndex.cjs', use: 'lazy' },
  { ...extension, source: 'src/match/change/compareReports.ts', output: 'compareReports.cjs', use: 'lazy' },
  { ...extension, source: 'src/live/account/stackNames.ts', output: 'stackNames.cjs', use: 'lazy' },
  { ...extension, source: 'src/live/account/deployedCommits.ts', output: 'deployedCommits.cjs', use: 'lazy' },
  { ...extension, source: 'src/readCommitted.ts', output: 'readCommitted.cjs', use: 'lazy' },
  { ...extension, source: 'src/live/account/chooseConnection.ts', output: 'chooseConnection.cjs', use: 'lazy' },
  { ...extension, source: 'src/live/account/whereDeployed.ts', output: 'whereDeployed.cjs', use: 'lazy' },
  { ...extension, source: 'src/live/traces/traceToSave.ts', output: 'traceToSave.cjs', use: 'lazy' },
  { ...extension, source: 'src/functions/readDeclared.ts', output: 'functions.cjs', use: 'lazy' },
  { ...extension, source: 'src/code/modules/reachableSources.ts', output: 'reachableSources.cjs', use: 'lazy' },
  { ...extension, source: 'src/code/sourceMaps/sourceMaps.ts', output: 'sourceMaps.cjs', use: 'lazy' },
  { ...extension, source: 'src/code/sourceMaps/mappedPositions.ts', output: 'mappedPositions.cjs', use: 'lazy' },
  { ...extension, source: 'src/trace/filter/traceFilter.ts', output: 'traceFilter.cjs', use: 'lazy' },
  { ...extension, source: 'src/trace/text/traceText.ts', output: 'traceText.cjs', use: 'lazy' },
  { ...extension, source: 'src/views/connection/signIn.ts', output: 'signIn.cjs', use: 'lazy' },
  { ...extension, source: 'src/views/connection/connecting.ts', output: 'connecting.cjs', use: 'lazy' },
  {
    ...extension,
    source: 'src/views/connection/localEndpointTerminal.ts',
    output: 'localEndpointTerminal.cjs',
    use: 'lazy',
  },
  { ...extension, source: 'src/views/comparing/askComparison.ts', output: 'askComparison.cjs', use: 'lazy' },
  { ...extension, source: 'src/views/doctor/doctorViews.ts', output: 'doctorViews.cjs', use: 'lazy' },
  { ...extension, source: 'src/instrument/instrumenter.ts', output: 'instrumenter.cjs', use: 'lazy' },
  { ...extension, source: 'src/views/instrument/codeActions.ts', output: 'codeActions.cjs', use: 'lazy' },
  { ...extension, source: 'src/views/instrument/whyNotTraced.ts', output: 'whyNotTraced.cjs', use: 'lazy' },
  {
    ...extension,
    source: 'src/views/instrument/changeCode.ts',
    output: 'changeCode.cjs',
    use: 'lazy',
  },
  { ...extension, source: 'src/doctor/explained/explain.ts', output: 'explained.cjs', use: 'lazy' },
  { ...extension, source: 'src/doctor/workspaceDoctor.ts', output: 'doctor.cjs', use: 'lazy' },
  { ...extension, source: 'src/views/naming/nameLines.ts', output: 'nameLines.cjs', use: 'lazy' },
  { ...extension, source: 'src/views/search/searchSpans.ts', output: 'searchSpans.cjs', use: 'lazy' },
  { ...extension, source: 'src/views/traceFiles/openTraceFile.ts', output: 'openTraceFile.cjs', use: 'lazy' },
  { ...extension, source: 'src/views/traceFiles/saveTrace.ts', output: 'saveTrace.cjs', use: 'lazy' },
  { ...extension, source: 'src/views/lenses/hovers/hoverText.ts', output: 'hoverText.cjs', use: 'lazy' },
  { ...extension, source: 'src/views/explorer/explorerViews.ts', output: 'explorerViews.cjs', use: 'lazy' },
  { ...extension, source: 'src/views/explorer/filter/pickFilter.ts', output: 'pickFilter.cjs', use: 'lazy' },
  { ...extension, source: 'src/views/logs/logDocuments.ts', output: 'logDocuments.cjs', use: 'lazy' },
  { ...extension, source: 'src/views/logs/text/logDocumentText.ts', output: 'logDocumentText.cjs', use: 'lazy' },
  { ...extension, source: 'src/views/events/logViews.ts', output: 'logViews.cjs', use: 'lazy' },
  { ...extension, source: 'src/views/timeline/session/askOtherTrace.ts', output: 'askOtherTrace.cjs', use: 'lazy' },
  { ...extension, source: 'src/live/serviceMaps.ts', output: 'serviceMaps.cjs', use: 'lazy' },
  { ...extension, source: 'src/views/serviceMap/serviceMapPanel.ts', output: 'serviceMapPanel.cjs', use: 'lazy' },
  { ...extension, source: 'src/views/timeline/timelinePanel.ts', output: 'timelinePanel.cjs', use: 'lazy' },
  { source: 'src/code/parsing/codeWorker.ts', output: 'codeWorker.mjs', format: 'esm', kind: 'program', shipped: true },
  {
    source: 'src/sources/saved/savedTracesWorker.ts',
    output: 'savedTracesWorker.mjs',
    format: 'esm',
    kind: 'program',
    shipped: true,
  },
  { source: 'src/local/main.ts', output: 'local.js', format: 'esm', kind: 'program', shipped: true },
  {
    source: 'src/local/lambda/bootstrapNode.ts',
    output: 'bootstrapNode.mjs',
    format: 'esm',
    kind: 'program',
    shipped: true,
  },
  { source: 'media/timeline/main.ts', output: 'timeline.js', format: 'iife', kind: 'page', shipped: true },
  { source: 'media/timeline/latePanes.tsx', output: 'timelinePanes.js', format: 'esm', kind: 'page', shipped: true },
  { source: 'media/serviceMap/main.ts', output: 'serviceMap.js', format: 'iife', kind: 'page', shipped: true },
  { source: 'src/inspect.ts', output: 'inspect.js', format: 'esm', kind: 'program', shipped: false },
];

/** Files that are copied as they are: from the repository, to `dist/`. */
export const copies: readonly { readonly source: string; readonly output: string }[] = [
  { source: 'src/local/lambda/bootstrap.py', output: 'bootstrap.py' },
  ...['typescript', 'tsx', 'javascript', 'python', 'java', 'go', 'c-sharp', 'ruby', 'rust'].map((language) => ({
    source: `node_modules/@vscode/tree-sitter-wasm/wasm/tree-sitter-${language}.wasm`,
    output: `wasm/tree-sitter-${language}.wasm`,
  })),
  {
    source: 'node_modules/@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm',
    output: 'wasm/tree-sitter-hcl.wasm',
  },
  { source: 'node_modules/web-tree-sitter/web-tree-sitter.wasm', output: 'wasm/web-tree-sitter.wasm' },
];
