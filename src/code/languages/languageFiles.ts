/** A language as far as the names of its files tell, which is all that the extension host asks; how it is read: languages.ts. */
export interface LanguageFiles {
  readonly id: 'typescript' | 'tsx' | 'javascript' | 'python' | 'java' | 'go' | 'csharp' | 'ruby' | 'rust';
  /** Base names end so; longer endings of `excludedExtensions` win. */
  readonly extensions: readonly string[];
  readonly excludedExtensions: readonly string[];
  /** VS Code's language ids. */
  readonly editorIds: readonly string[];
  /** Stack frames name a file without its folder, and the class with its package: `Store.java`, `com.acme.Store.save`. */
  readonly packagedFrames?: true;
  /** How import specifiers are resolved: resolveImports.ts. */
  readonly imports: 'ecmascript' | 'python' | 'java' | 'go' | 'csharp' | 'ruby' | 'rust';
}

const ecmascript = { excludedExtensions: ['.d.ts', '.d.mts', '.d.cts'], imports: 'ecmascript' } as const;

export const languageFiles: readonly LanguageFiles[] = [
  { ...ecmascript, id: 'typescript', extensions: ['.ts', '.mts', '.cts'], editorIds: ['typescript'] },
  { ...ecmascript, id: 'tsx', extensions: ['.tsx'], editorIds: ['typescriptreact'] },
  {
    ...ecmascript,
    id: 'javascript',
    extensions: ['.js', '.mjs', '.cjs', '.jsx'],
    editorIds: ['javascript', 'javascriptreact'],
  },
  { id: 'python', extensions: ['.py'], excludedExtensions: [], editorIds: ['python'], imports: 'python' },
  {
    id: 'java',
    extensions: ['.java'],
    excludedExtensions: [],
    editorIds: ['java'],
    packagedFrames: true,
    imports: 'java',
  },
  { id: 'go', extensions: ['.go'], excludedExtensions: ['_test.go'], editorIds: ['go'], imports: 'go' },
  { id: 'csharp', extensions: ['.cs'], excludedExtensions: [], editorIds: ['csharp'], imports: 'csharp' },
  { id: 'ruby', extensions: ['.rb'], excludedExtensions: [], editorIds: ['ruby'], imports: 'ruby' },
  { id: 'rust', extensions: ['.rs'], excludedExtensions: [], editorIds: ['rust'], imports: 'rust' },
];

/** The language of a file by its name (a URI or a path), or undefined where none of ours ends so. */
export function languageOfFile(file: string): LanguageFiles | undefined {
  const name = file.toLowerCase();
  return languageFiles.find((language) => hasEnding(language, name));
}

/** Whether a file is a source of a language for its compiler, to which `.GO` is no `.go`. */
export function isSourceOf(id: LanguageFiles['id'], file: string): boolean {
  return languageFiles.some((language) => language.id === id && hasEnding(language, file));
}

function hasEnding({ extensions, excludedExtensions }: LanguageFiles, name: string): boolean {
  return (
    extensions.some((extension) => name.endsWith(extension)) &&
    !excludedExtensions.some((extension) => name.endsWith(extension))
  );
}

/** Whether a file is written in HCL, Terraform's language, of which but configuration is read. */
export function isHcl(file: string): boolean {
  return /\.(?:tf|tfvars)$/i.test(file);
}
