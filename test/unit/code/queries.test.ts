import assert from 'node:assert/strict';
import { readFileSync, readdirSync, rmSync } from 'node:fs';
import { Grammars } from '../../../src/code/grammars.ts';
import type { Grammar } from '../../../src/code/grammars.ts';
import { languageOf, languages } from '../../../src/code/languages.ts';
import { parseSource } from '../../../src/code/parseSource.ts';
import { marksOf, siteText } from './siteText.ts';
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
      const { facts } = parseSource(await grammarOf(name), `file:///${name}`, text);
      const found = facts.sites.map((site) => `${site.place.line}:${site.place.column} ${siteText(site)}`);
      assert.deepEqual(found.sort(), [...marksOf(text)].sort());
    });
  }

  it('have a fixture for every language', () => {
    const seen = new Set(fixtures.map(({ name }) => languageOf(name)));
    assert.deepEqual(new Set(languages), seen);
  });

  it('need every pattern: without it some fixture reads otherwise', async function () {
    this.timeout(120_000);
    const needed = new Set<string>();
    const all = new Set<string>();
    for (const language of languages) {
      const grammar = await grammars.grammarOf(language);
      const own = fixtures.filter(({ name }) => languageOf(name) === language);
      const read = (with_: Grammar): readonly string[] =>
        own.map(({ name, text }) => JSON.stringify(parseSource(with_, `file:///${name}`, text).facts));
      const whole = read(grammar);
      for (const [index, pattern] of patternTexts(grammar).entries()) {
        all.add(pattern);
        if (needed.has(pattern)) continue;
        const patterns = [...grammar.patterns];
        delete patterns[index];
        if (read({ ...grammar, patterns }).some((facts, at) => facts !== whole[at])) needed.add(pattern);
      }
    }
    assert.deepEqual(
      [...all].filter((pattern) => !needed.has(pattern)),
      [],
    );
  });
});

function patternTexts({ language, query }: Grammar): readonly string[] {
  const bytes = Buffer.from(language.query);
  return Array.from({ length: query.patternCount() }, (_, index) =>
    bytes.subarray(query.startIndexForPattern(index), query.endIndexForPattern(index)).toString('utf8').trim(),
  );
}
