/** Comments and texts, and what imports or exports names. Of JavaScript, TypeScript, Python, Java and Go. */
const SILENT = [
  /\/\*[\s\S]*?\*\/|"""[\s\S]*?"""|'''[\s\S]*?'''/,
  // Not the apostrophe of a word nor the slashes of a URL, which stand in templates, whose code is no text.
  /(?<!\w)[rbfu]{0,2}'[^'\n]*'|"[^"\n]*"|(?:(?<!:)\/\/|# ).*/,
  /^if[ \t]+__name__\b.*(?:\n(?:[ \t]+.*)?)*/,
  /^[ \t]*import\b[^'"();]*?\bfrom\b|^[ \t]*(?:from[ \t]+\S+[ \t]+)?import[ \t][^;\n(]*(?:\([^)]*\))?/,
  /\bexport\s*\{[^}]*\}|\bexport\s+default\s+\w+[ \t]*;?$/,
  /^(?:module[.])?exports(?:[.]\w+)?\s*=\s*(?:\w+|\{[\w\s,]*\})[ \t]*;?$/,
];
const SILENT_TEXT = new RegExp(SILENT.map(({ source }) => source).join('|'), 'gm');

/** Source with spaces in the place of what mentions nothing that runs in Lambda, each character where it was. */
export function withoutSilent(text: string): string {
  return text.replace(SILENT_TEXT, (silent) => ' '.repeat(silent.length));
}
