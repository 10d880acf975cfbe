import { similarName } from '../../base/text/similarName.ts';
import type { SourceFacts } from '../../code/site.ts';
import type { ExportSearch } from './findExport.ts';

/** What a file that does not export a symbol says of it. */
export interface MissingExport {
  /** The function that is probably meant. */
  readonly similar: string | undefined;
  /** Nothing in the file may make an export of that name in a way that is not read. */
  readonly isSure: boolean;
}

/** What may export any name. */
const ANY: Partial<Record<ExportSearch['language'], RegExp>> = {
  ecmascript:
    /\bexports\s*\[|\bexports\s*=\s*(?!\{)|\bexports\s*=\s*\{[^}]*\.\.\.|\bObject\s*\.\s*(?:assign|define\w+)\s*\(|\b__export\w*|\bexport\s*[*=]/,
  python: /\b(?:globals|vars|setattr|exec|eval)\s*\(|\b__getattr__\b|\b__dict__\b|\bimport\s*\(?\s*\*/,
};

/** @param symbol that the file was found not to export */
export async function missingExport(
  file: string,
  symbol: string,
  { files, code, language }: Pick<ExportSearch, 'files' | 'code' | 'language'>,
): Promise<MissingExport> {
  const any = ANY[language];
  const [facts, text] = any ? await Promise.all([code.facts(file), files.read(file)]) : [];
  if (!any || !facts || text === undefined) return { similar: undefined, isSure: false };
  const isSure = /^[\w$]+$/.test(symbol) && !any.test(text) && !text.split(/[^\w$]+/).includes(symbol);
  return { similar: similarName(symbol, exportedFunctions(facts)), isSure };
}

function exportedFunctions({ exports, units = [], sites }: SourceFacts): readonly string[] {
  const functions = new Set(units.map(({ name }) => name));
  for (const { kind, name } of sites) if (kind === 'handler' && name !== undefined) functions.add(name);
  const own = exports.filter(({ name, from }) => !from && name !== 'default' && name !== '*');
  return own.flatMap(({ name, local = name }) => (functions.has(name) || functions.has(local) ? [name] : []));
}
