/** One start of the editor: the tests of one folder on one workspace, which is trusted (`runTests` knows no other). */
export interface EditorRun {
  /** Also the folder of its tests, below `test/editor/`. */
  readonly label: string;
  /** Folder below the repository that is opened; undefined opens an empty window. */
  readonly workspace?: string;
  /** Added to the environment of the extension host. */
  readonly env?: Readonly<Record<string, string>>;
}

export const editorRuns: readonly EditorRun[] = [{ label: 'smoke', workspace: 'examples/orders' }];
