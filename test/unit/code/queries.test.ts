import assert from 'node:assert/strict';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { Query } from 'web-tree-sitter';
import { Grammars } from '../../../src/code/languages/grammars.ts';
import type { Grammar } from '../../../src/code/languages/grammars.ts';
import { languageOf, languages } from '../../../src/code/languages/languages.ts';
import { parseSource } from '../../../src/code/parsing/parseSource.ts';
import { logText, marksOf, siteText } from './siteText.ts';
import { makeWasmFolder } from './wasmFolder.ts';

const fixtureFolder = new URL('../../queries/', import.meta.url);
const fixtures = readdirSync(fixtureFolder).map((name) => ({
  name,
  text: readFileSync(new URL(name, fixtureFolder), 'utf8'),
}));

describe('the queries', () => {
  const wasmFolder = makeWasmFolder();
  const grammars = new Grammars(wasmFolder);
  after(() => rmSync(wasmFolder, { recursive: true }));

  const grammarOf = (name: string): Promise<Grammar> => {
    const language = languageOf(name);
    assert.ok(language, name);
    return grammars.grammarOf(language);
  };

  for (const { name, text } of fixtures) {
    it(`find what ${name} marks, and nothing else`, async () => {
      const { sites, logs = [] } = parseSource(await grammarOf(name), `file:///${name}`, text);
      const found = [
        ...sites.map((site) => `${site.place.line}:${site.place.column} ${siteText(site)}`),
        ...logs.map((statement) => `${statement.place.line}:${statement.place.column} ${logText(statement)}`),
      ];
      assert.deepEqual(found.sort(), [...marksOf(text)].sort());
    });
  }

  it('have a fixture for every language', () => {
    const seen = new Set(fixtures.map(({ name }) => languageOf(name)));
    assert.deepEqual(new Set(languages), seen);
  });

  it('need every pattern, every alternative in one, and every row of the calls: without it some fixture reads otherwise', async function () {
    this.timeout(240_000);
    const needed = new Set<string>();
    const all = new Set<string>();
    for (const language of languages) {
      const grammar = await grammars.grammarOf(language);
      const own = fixtures.filter(({ name }) => languageOf(name) === language);
      const whole = own.map(({ name, text }) => JSON.stringify(parseSource(grammar, `file:///${name}`, text)));
      const readsOtherwise = (without: Grammar): boolean =>
        own.some(({ name, text }, at) => JSON.stringify(parseSource(without, `file:///${name}`, text)) !== whole[at]);
      for (const [part, without] of partsOf(grammar)) {
        all.add(part);
        if (!needed.has(part) && readsOtherwise(without())) needed.add(part);
      }
    }
    assert.deepEqual(
      [...all].filter((part) => !needed.has(part)),
      [],
    );
  });
});

/** Each part of what a language asks, and how to ask without it. */
function* partsOf(grammar: Grammar): Generator<readonly [part: string, without: () => Grammar]> {
  const { language, query, patterns } = grammar;
  const bytes = Buffer.from(language.query);
  for (const [index] of patterns.entries()) {
    const [start, end] = [query.startIndexForPattern(index), query.endIndexForPattern(index)];
    const pattern = bytes.subarray(start, end).toString('utf8').trim();
    yield [pattern, () => ({ ...grammar, patterns: patterns.with(index, undefined) })];
    for (const [from, to] of alternativesIn(pattern)) {
      const other = pattern.slice(0, from) + pattern.slice(to);
      const changed = `${bytes.subarray(0, start).toString('utf8')}${other}\n${bytes.subarray(end).toString('utf8')}`;
      yield [
        `${pattern.slice(from, to)} of ${pattern}`,
        () => ({ ...grammar, query: new Query(grammar.parser.language ?? assert.fail(), changed) }),
      ];
    }
  }
  for (const [index, rule] of language.calls.entries()) {
    const calls = language.calls.toSpliced(index, 1);
    yield [`${rule.makes} ${rule.origin ?? rule.written}`, () => ({ ...grammar, language: { ...language, calls } })];
  }
  for (const [index, rule] of language.logs.entries()) {
    const logs = language.logs.toSpliced(index, 1);
    yield [`log ${rule.origin ?? rule.written}`, () => ({ ...grammar, language: { ...language, logs } })];
  }
}

/** Where the alternatives of a pattern stand: what is directly inside `[…]`, with the capture behind it. */
function alternativesIn(pattern: string): readonly (readonly [from: number, to: number])[] {
  const found: [number, number][] = [];
  const open: { readonly sign: string; readonly at: number }[] = [];
  for (const { 0: sign, index } of pattern.matchAll(/;[^\n]*|"[^"]*"|[[\]()]/g)) {
    if (sign === '[' || sign === '(') open.push({ sign, at: index });
    const isAlternative = sign === ')' ? open.at(-2)?.sign === '[' : sign.startsWith('"') && open.at(-1)?.sign === '[';
    const start = sign === ')' ? open.at(-1)?.at : index;
    if (isAlternative && start !== undefined) {
      const end = index + sign.length;
      const captures = /^(?: @[\w.]+)*/.exec(pattern.slice(end))?.[0] ?? '';
      found.push([start, end + captures.length]);
    }
    if (sign === ']' || sign === ')') open.pop();
  }
  return found;
}
