/** Comments and texts of Java and C#; what nobody closes goes on to the end, so that one pass reads any source. */
const SILENT = /"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)/g;

/** A source of Java or C# whose comments are blanks: all else, and each line, stays where it was. */
export function withoutComments(source: string): string {
  return source.replace(SILENT, (text) => (text.startsWith('/') ? blank(text) : text));
}

/** The same, with blanks for texts as well. */
export function withoutTexts(source: string): string {
  return source.replace(SILENT, blank);
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}
