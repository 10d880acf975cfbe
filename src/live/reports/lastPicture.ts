import { asArray, asRecord, asString, parseJson } from '../../base/readUnknown.ts';
import type { LineReport } from '../../match/lineReport.ts';
import { dataOfReport, reportOfData } from '../../match/report/reportData.ts';

/** What lenses showed last, and what makes it wrong when it changes. */
export interface LastPicture {
  /** `connectionKey` of where the traces came from. */
  readonly connection: string;
  /** `DeployedFunctions.fingerprint` of the functions that were asked for. */
  readonly functions: string;
  /** Hash of the text of each file that a report names, by canonical URI. */
  readonly files: ReadonlyMap<string, string>;
  readonly reports: readonly LineReport[];
}

/** Another version's picture is not read; it rises when the meaning of a figure changes, too. */
const VERSION = 1;

const MAX_REPORTS = 500;
const MAX_CHARACTERS = 1_000_000;

/** The picture as text; of very many reports those of handlers and of the most spans. */
export function textOfPicture({ connection, functions, files, reports }: LastPicture): string {
  const weight = ({ what, statistics }: LineReport): number => (what === 'handler' ? 1e12 : 0) + statistics.spans;
  const kept = reports.toSorted((a, b) => weight(b) - weight(a)).slice(0, MAX_REPORTS);
  const named = new Set(kept.flatMap(filesOfReport));
  return JSON.stringify({
    version: VERSION,
    connection,
    functions,
    files: Object.fromEntries([...files].filter(([file]) => named.has(file))),
    reports: kept.map(dataOfReport),
  });
}

/** The picture that a text holds, its reports marked as past; why there is none, as part of a sentence, where it cannot be used. */
export function pictureOfText(text: string): LastPicture | { readonly problem: string } {
  if (text.length > MAX_CHARACTERS) return { problem: 'the file is too large' };
  const record = asRecord(parseJson(text));
  if (!record) return { problem: 'the file is broken' };
  if (record['version'] !== VERSION) return { problem: 'another version of Beamline wrote the file' };
  const [connection, functions] = [asString(record['connection']), asString(record['functions'])];
  const reports = asArray(record['reports']);
  if (connection === undefined || functions === undefined || !reports) return { problem: 'the file is broken' };
  const hashes = Object.entries(asRecord(record['files']) ?? {});
  return {
    ...{ connection, functions },
    files: new Map(hashes.flatMap(([file, hash]) => (typeof hash === 'string' ? [[file, hash] as const] : []))),
    reports: reports.slice(0, MAX_REPORTS).flatMap((each) => reportOfData(each) ?? []),
  };
}

/** The files on whose text a report stands: its own, and those of its ties. */
export function filesOfReport({ place, ties }: LineReport): readonly string[] {
  return [place.file, ...ties.map(({ file }) => file)];
}
