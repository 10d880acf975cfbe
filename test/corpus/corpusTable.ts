/** What was counted over the files of one origin. */
export interface CorpusRow {
  files: number;
  documents: number;
  traces: number;
  spans: number;
  orphans: number;
  notes: number;
  /** Ms of reading and building. */
  time: number;
}

const COLUMNS = ['files', 'documents', 'traces', 'spans', 'orphans', 'notes', 'time'] as const;

/** Counts by origin, and notes by kind, as two tables of text. */
export function corpusTable(
  rows: ReadonlyMap<string, CorpusRow>,
  notes: ReadonlyMap<string, number>,
): readonly string[] {
  const total = emptyRow();
  for (const row of rows.values()) for (const column of COLUMNS) total[column] += row[column];
  const line = (name: string, cells: readonly string[]): string =>
    `${name.padEnd(30)}${cells.map((cell) => cell.padStart(11)).join('')}`;
  const cellsOf = (row: CorpusRow): readonly string[] =>
    COLUMNS.map((column) => (column === 'time' ? `${Math.round(row.time)} ms` : String(row[column])));
  return [
    line('', COLUMNS),
    ...[...rows].map(([name, row]) => line(name, cellsOf(row))),
    line('all', cellsOf(total)),
    '',
    'notes by kind',
    ...[...notes]
      .toSorted((one, other) => other[1] - one[1])
      .map(([kind, count]) => `${String(count).padStart(6)}  ${kind}`),
  ];
}

export function emptyRow(): CorpusRow {
  return { files: 0, documents: 0, traces: 0, spans: 0, orphans: 0, notes: 0, time: 0 };
}
