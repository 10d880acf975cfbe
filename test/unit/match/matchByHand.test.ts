import assert from 'node:assert/strict';
import type { Site } from '../../../src/code/site.ts';
import { matchInvocation, type KnownPlaces } from '../../../src/match/matchInvocation.ts';
import { readNamedLines, type NamedPlaces } from '../../../src/match/evidence/namedLine.ts';
import { siteIndex } from '../../../src/match/sites/siteIndex.ts';
import type { SpanMatch } from '../../../src/match/evidence/spanMatch.ts';
import type { Span } from '../../../src/trace/span.ts';
import { at, declared, facts, invocation, site, span } from './literals.ts';

const NOWHERE: KnownPlaces = {
  throwPlace: () => ({ kind: 'unknown', reason: '' }),
  codePlace: () => ({ kind: 'unknown', reason: '' }),
};

function matchOf(
  given: Span,
  named: Readonly<Record<string, NamedPlaces>>,
  sites: readonly Site[] = [],
  known = NOWHERE,
) {
  const index = siteIndex(declared(), [facts(sites)], new Map(Object.entries(named)));
  return matchInvocation(invocation([given]), index, known).spans[0]?.match;
}

function linesOf(match: SpanMatch | undefined): readonly number[] {
  return match?.kind === 'tied' ? match.sites.map(({ place }) => place.line) : [];
}

const on = (...lines: readonly number[]): NamedPlaces => ({ kind: 'places', places: lines.map((line) => at(line)) });

describe('a line that the user named', () => {
  it('is where the spans of that name stand, before anything that is inferred', () => {
    const charge = site(20, { kind: 'subsegment', name: 'charge' });
    assert.deepEqual(linesOf(matchOf(span({ name: 'charge' }), {}, [charge])), [20]);
    const match = matchOf(span({ name: 'charge' }), { charge: on(33) }, [charge]);
    assert.deepEqual(linesOf(match), [33]);
    assert.deepEqual(match?.kind === 'tied' && [match.evidence, match.text], ['named', 'named by you: `charge`']);
    assert.deepEqual(linesOf(matchOf(span({ name: 'charged' }), { charge: on(33) }, [charge])), []);
  });

  it('gives way to what the span itself recorded', () => {
    const said = span({
      name: 'charge',
      metadata: { default: { 'code.file.path': 'create.ts', 'code.line.number': 20 } },
    });
    const known: KnownPlaces = { ...NOWHERE, codePlace: () => ({ kind: 'place', place: at(20) }) };
    const charge = site(20, { kind: 'subsegment', name: 'x' });
    assert.deepEqual(linesOf(matchOf(said, { charge: on(33) }, [charge], known)), [20]);
  });

  it('ties to nothing where the name leads to no line, and says why', () => {
    const charge = site(20, { kind: 'subsegment', name: 'charge' });
    const match = matchOf(span({ name: 'charge' }), { charge: { kind: 'broken', reason: 'gone' } }, [charge]);
    assert.deepEqual(match, { kind: 'none', reason: 'gone' });
  });

  it('is a tie where several are named', () => {
    assert.deepEqual(linesOf(matchOf(span({ name: 'charge' }), { charge: on(33, 40) })), [33, 40]);
  });

  it('is counted with the place in code of its kind', () => {
    const call = site(33, { kind: 'httpCall', name: 'GET', nameSource: 'none', library: 'fetch' });
    const request = span({ name: 'pay.example.com', namespace: 'remote', http: undefined });
    const match = matchOf(request, { 'pay.example.com': on(33) }, [call]);
    assert.equal(match?.kind === 'tied' && match.sites[0], call);
    const aws = matchOf(span({ name: 'SQS', namespace: 'aws' }), { SQS: on(33) }, [call]);
    assert.equal(aws?.kind === 'tied' && aws.sites[0].kind, 'sdkCall');
  });
});

describe('readNamedLines', () => {
  it('takes what is whole, and says what is wrong with the rest', () => {
    const whole = { span: 'charge', file: 'a.ts', text: 'pay();' };
    const { lines, problems } = readNamedLines([
      whole,
      { ...whole, function: 'F' },
      7,
      { ...whole, text: ' ' },
      { ...whole, function: 1 },
    ]);
    assert.deepEqual(lines, [
      { function: undefined, ...whole },
      { function: 'F', ...whole },
    ]);
    assert.deepEqual(
      problems.map((text) => text.slice(0, 7)),
      ['Entry 3', 'Entry 4', 'Entry 5'],
    );
    assert.deepEqual(readNamedLines('nonsense'), { lines: [], problems: [] });
  });
});
