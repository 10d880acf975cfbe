import assert from 'node:assert/strict';
import { goBuildsIn } from '../../../src/functions/handlerFiles/goBuilds.ts';

const inMakefile = (...recipe: readonly string[]): readonly string[] =>
  goBuildsIn(`OUT := bin\nbuild:\n${recipe.map((line) => `\t${line}\n`).join('')}`, 'file:///app').map(
    ({ targets, output, source }) => `${targets.join(' ')}: ${output} of ${source}`.replaceAll('file:///app', '.'),
  );

describe('goBuildsIn', () => {
  it('knows a file, files of a folder, a package, and the folder itself', () => {
    assert.deepEqual(inMakefile('go build -o bin/a a.go'), ['build: ./bin/a of ./a.go']);
    assert.deepEqual(inMakefile('go build -o bin/a cmd/a.go cmd/b.go'), ['build: ./bin/a of ./cmd']);
    assert.deepEqual(inMakefile('@env GOOS=linux go build -o=bin/a ./cmd/a'), ['build: ./bin/a of ./cmd/a']);
    assert.deepEqual(inMakefile('-CGO_ENABLED=0 go build -o bootstrap'), ['build: ./bootstrap of .']);
  });

  it('passes over flags with their values, quoted ones too', () => {
    assert.deepEqual(inMakefile(`go build -ldflags="-s -w" -tags 'x y' -trimpath -mod vendor -o bin/a a.go`), [
      'build: ./bin/a of ./a.go',
    ]);
  });

  it('follows folders through one line', () => {
    assert.deepEqual(inMakefile('cd a && go build -o ../bin/a . && cd ../b && go build -o ../bin/b b.go'), [
      'build: ./bin/a of ./a',
      'build: ./bin/b of ./b/b.go',
    ]);
    assert.deepEqual(inMakefile('go build -C a -o b main.go'), ['build: ./a/b of ./a/main.go']);
  });

  it('puts in what variables are written to be, and takes nothing that is computed', () => {
    assert.deepEqual(inMakefile('go build -o $(OUT)/a ${OUT}/a.go'), ['build: ./bin/a of ./bin/a.go']);
    assert.deepEqual(inMakefile('go build -o $(ARTIFACTS_DIR)/bootstrap ./a'), ['build: undefined of ./a']);
    assert.deepEqual(inMakefile('for f in a b; do go build -o bin/$$f $$f/main.go; done'), []);
    assert.deepEqual(inMakefile('go build -o bin/a a/a.go b/b.go', 'go build ./...', 'go vet ./a'), []);
  });

  it('takes no comment and no text that is printed for a build', () => {
    assert.deepEqual(inMakefile('# go build -o bin/a ./a', 'true # go build -o bin/a ./a'), []);
    assert.deepEqual(inMakefile('@echo run go build -o bin/a ./a', 'time go build -o bin/a ./a'), []);
  });

  it('takes no value of a variable that has another one elsewhere, or in some cases', () => {
    const builds = (...lines: readonly string[]): readonly string[] =>
      goBuildsIn([...lines, 'build:', '\tgo build -o bin/a ./$(CMD)', ''].join('\n'), 'file:///app').map(
        ({ source }) => source,
      );
    assert.deepEqual(builds('CMD = a'), ['file:///app/a']);
    assert.deepEqual(builds('CMD = a', 'CMD = b'), []);
    assert.deepEqual(builds('CMD = a', 'build: CMD = b'), []);
    assert.deepEqual(builds('CMD = a', 'CMD += b'), []);
    assert.deepEqual(builds('ifeq ($(ENV),prod)', 'CMD = a', 'endif'), []);
    assert.deepEqual(builds('CMD = $(shell pwd)'), []);
  });

  it('leaves what a shell computes, absolute paths, and several packages', () => {
    assert.deepEqual(inMakefile('( cd cmd/a && go build -o ../../bin/a main.go )', 'go build -o a $(ls cmd)'), []);
    assert.deepEqual(
      inMakefile('cd /x && go build -o bin/a .', 'go build -o bin/a /abs/cmd', 'go build -o bin ./a ./b'),
      [],
    );
    assert.deepEqual(inMakefile('go build -o /opt/bin/a ./a'), ['build: undefined of ./a']);
  });

  it('takes no time over what nobody writes', () => {
    const began = performance.now();
    goBuildsIn(`A=${' '.repeat(190_000)}$`, 'file:///app');
    goBuildsIn(`${'a '.repeat(2000)}:\n${'\tgo build -o a ./a\n'.repeat(9000)}`, 'file:///app');
    goBuildsIn(`A=${'x'.repeat(60_000)}\nb:\n\tgo ${'$(A)'.repeat(20_000)}\n`, 'file:///app');
    goBuildsIn(`b:\n\tgo ${'cd a&&'.repeat(30_000)}\n`, 'file:///app');
    goBuildsIn(`b:\n\tgo ${'"'.repeat(190_001)}\n`, 'file:///app');
    assert.ok(performance.now() - began < 2000);
  });

  it('tells the rule of each, and reads lines that go on', () => {
    assert.deepEqual(
      goBuildsIn('X: Y\nbuild-A build-B: dep\n\tgo build \\\n\t  -o a \\\n\t  ./a\n', 'file:///app').flatMap(
        ({ targets }) => targets,
      ),
      ['build-A', 'build-B'],
    );
    assert.deepEqual(goBuildsIn('go build -o a ./a\n', 'file:///app'), []);
  });
});
