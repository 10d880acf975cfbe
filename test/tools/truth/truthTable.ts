import type { JudgedSite, SiteEvidence, Verdict } from './judgeApp.ts';

/** What `-- --json` prints of one language and kind of evidence. */
export interface TruthRow extends Readonly<Record<Verdict, number>> {
  readonly language: JudgedSite['language'];
  readonly evidence: SiteEvidence;
  readonly sites: number;
}

const EVIDENCE: readonly SiteEvidence[] = [
  'literalName',
  'convention',
  'sdkCall',
  'httpCall',
  'sqlCall',
  'computedName',
];

/** One row a language and kind of evidence. */
export function truthRows(sites: readonly JudgedSite[]): readonly TruthRow[] {
  const languages = [...new Set(sites.map(({ language }) => language))].sort();
  return languages.flatMap((language) =>
    EVIDENCE.flatMap((evidence) => {
      const own = sites.filter((site) => site.language === language && site.evidence === evidence);
      return own.length === 0 ? [] : [{ language, evidence, sites: own.length, ...countsOf(own) }];
    }),
  );
}

/** The rows as text, with the sum of each language and the upper bound of its error rate. */
export function truthTable(rows: readonly TruthRow[]): string {
  const lines = [
    'language              evidence      sites  right  wrong   tied missed unverified  recall   wrong at most',
  ];
  for (const language of new Set(rows.map((row) => row.language))) {
    const own = rows.filter((row) => row.language === language);
    for (const row of own) lines.push(lineOf(row.language, row.evidence, row));
    lines.push(lineOf(language, 'all', sumOf(own)));
  }
  return lines.join('\n');
}

type Counts = Omit<TruthRow, 'language' | 'evidence'>;

function lineOf(language: string, evidence: string, counts: Counts): string {
  const { sites, right, wrong, tied, missed, unverified } = counts;
  const cells = [sites, right, wrong, tied, missed].map((count) => String(count).padStart(6)).join(' ');
  const last = String(unverified).padStart(10);
  const recall = `${((100 * right) / sites).toFixed(1)} %`.padStart(8);
  // With none wrong in n, the rate is below 3/n at 95 % ("rule of three").
  const bound =
    wrong === 0
      ? `${(300 / (sites - unverified)).toFixed(2)} %  (3/n, n = ${sites - unverified})`
      : `${((100 * wrong) / sites).toFixed(2)} % measured`;
  return `${language.padEnd(22)}${evidence.padEnd(12)}${cells} ${last} ${recall}   ${bound}`;
}

function sumOf(rows: readonly TruthRow[]): Counts {
  const sum = (key: keyof Counts): number => rows.reduce((total, row) => total + row[key], 0);
  return {
    sites: sum('sites'),
    right: sum('right'),
    wrong: sum('wrong'),
    tied: sum('tied'),
    missed: sum('missed'),
    unverified: sum('unverified'),
  };
}

function countsOf(sites: readonly JudgedSite[]): Readonly<Record<Verdict, number>> {
  const count = (verdict: Verdict): number => sites.filter((site) => site.verdict === verdict).length;
  return {
    right: count('right'),
    wrong: count('wrong'),
    tied: count('tied'),
    missed: count('missed'),
    unverified: count('unverified'),
  };
}
