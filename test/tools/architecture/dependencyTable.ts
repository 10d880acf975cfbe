/** What a folder of `src/`, or `media/`, may import. */
export interface FolderRule {
  /** Other folders of `src/`. */
  readonly folders: readonly string[];
  /** Packages: a name also allows what is below it, `node:` all of Node's own modules, `*` anything. */
  readonly packages: readonly string[];
  /** Single modules of folders that it may not import as a whole. */
  readonly modules?: readonly string[];
}

/** Modules that may import more than their folder: the one place for something that the rest must not know. */
export interface ModuleRule {
  readonly module: string;
  readonly packages: readonly string[];
}

/** The dependency table of DESIGN.md: arrows go one way, and nothing imports the top files (`top`) or the pages (`media`). */
export const folderRules: Readonly<Record<string, FolderRule>> = {
  base: { folders: [], packages: [] },
  trace: { folders: ['base'], packages: [] },
  logs: { folders: ['base'], packages: [] },
  sources: { folders: ['base', 'trace', 'logs'], packages: ['node:'] },
  code: {
    folders: ['base'],
    packages: ['web-tree-sitter', '@vscode/tree-sitter-wasm', '@jridgewell', 'node:worker_threads'],
  },
  functions: { folders: ['base', 'code'], packages: ['yaml', 'smol-toml'] },
  match: { folders: ['base', 'trace', 'logs', 'functions', 'code'], packages: [] },
  live: { folders: ['base', 'trace', 'logs', 'sources', 'functions', 'code', 'match'], packages: [] },
  doctor: { folders: ['base', 'trace', 'logs', 'sources', 'functions', 'code'], packages: ['yaml'] },
  instrument: { folders: ['base', 'code'], packages: [] },
  replay: {
    folders: ['base', 'trace', 'logs', 'match', 'live'],
    packages: ['@vscode/debugadapter', '@vscode/debugprotocol'],
  },
  local: { folders: ['base', 'trace', 'logs', 'functions'], packages: ['node:', 'protobufjs'] },
  views: {
    folders: ['base', 'trace', 'logs', 'functions', 'match', 'live', 'doctor', 'instrument', 'replay'],
    packages: ['vscode'],
  },
  media: {
    folders: ['base', 'trace', 'logs'],
    // Of codicons there are pictures alone.
    packages: ['preact', '@dagrejs/dagre', '@vscode/codicons'],
    modules: [
      'src/views/timeline/timelineMessages.ts',
      'src/views/timeline/details/detailMessages.ts',
      'src/views/serviceMap/serviceMap.ts',
      'src/views/serviceMap/serviceMapMessages.ts',
    ],
  },
  top: { folders: ['*'], packages: ['*'] },
};

export const moduleRules: readonly ModuleRule[] = [
  { module: 'src/sources/aws.ts', packages: ['@aws-sdk', '@smithy'] },
  // The version alone, for what the local endpoint calls itself.
  { module: 'src/local/main.ts', packages: ['package.json'] },
];
