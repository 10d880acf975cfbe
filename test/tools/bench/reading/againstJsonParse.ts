import { Slices } from '../../../../src/base/slices.ts';
import { buildTrace } from '../../../../src/trace/buildTrace.ts';
import { atMost, median, reported, type Row } from '../row.ts';
import { threadTimed } from '../timed.ts';
import { allFigures } from './allFigures.ts';
import { answersOf, type Answers } from './answers.ts';

const ROUNDS = 21;
/** Rounds in which JavaScript gets its fast code. */
const WARM_UP = 5;

/** What the extension host does with so many traces once their bytes are there, against `JSON.parse` of the same bytes. */
export async function benchAgainstJsonParse(traces: number): Promise<readonly Row[]> {
  const answers = answersOf(traces);
  const rounds: { readonly bare: number; readonly ours: number }[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const bare = await threadTimed(() => parseOnly(answers));
    const ours = await threadTimed(() => read(answers));
    if (round >= 0) rounds.push({ bare, ours });
  }
  const bytes = answers.bodies.reduce((sum, { length }) => sum + length, 0);
  const name = `reading ${traces} traces of ${answers.segments / traces} segments`;
  return [
    atMost(
      1.75,
      `${name}: trees and all figures, against JSON.parse of the same bytes`,
      median(rounds.map(({ bare, ours }) => ours / bare)),
      'of the time',
    ),
    reported(`${name}: trees and all figures`, median(rounds.map(({ ours }) => ours)), 'ms'),
    reported(`${name}: JSON.parse of ${Math.round(bytes / 1e6)} MB`, median(rounds.map(({ bare }) => bare)), 'ms'),
  ];
}

/** The base: bodies and documents parsed, and nothing kept. */
function parseOnly({ bodies }: Answers): number {
  let count = 0;
  for (const body of bodies)
    for (const { Segments } of parsed(body).Traces)
      for (const { Document } of Segments) count += Object.keys(JSON.parse(Document) as object).length;
  return count;
}

/** As the extension reads: one answer after the other, giving way between them. */
async function read({ bodies }: Answers): Promise<number> {
  const slices = new Slices();
  let count = 0;
  for (const body of bodies) {
    count += readAnswer(body);
    await slices.next();
  }
  return count;
}

function readAnswer(body: Buffer): number {
  let count = 0;
  for (const { Id, Segments } of parsed(body).Traces) {
    const documents = Segments.map(({ Document }) => Document);
    count += allFigures(buildTrace(Id, documents));
  }
  return count;
}

interface Body {
  readonly Traces: readonly { readonly Id: string; readonly Segments: readonly { readonly Document: string }[] }[];
}

function parsed(body: Buffer): Body {
  return JSON.parse(body.toString('utf8')) as Body;
}
