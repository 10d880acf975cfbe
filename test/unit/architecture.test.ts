import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { findProblems } from '../tools/architecture/findProblems.ts';
import { moduleReader, type ReadModule } from '../tools/architecture/readModule.ts';
import { inRoot } from '../tools/root.ts';

describe('architecture', () => {
  let read: (path: string, text: string) => ReadModule;

  before(async () => {
    read = await moduleReader();
  });

  it('is kept by every module of src/ and media/', () => {
    const paths = globSync(['src/**/*.ts', 'media/**/*.{ts,tsx}'], { cwd: inRoot() }).map((path) =>
      path.replaceAll('\\', '/'),
    );
    for (const [folder, least] of Object.entries({ src: 20, media: 5 }))
      assert.ok(
        paths.filter((path) => path.startsWith(`${folder}/`)).length > least,
        `${folder}/ is not where it should be`,
      );
    const modules = paths.map((path) => read(path, readFileSync(inRoot(path), 'utf8')));
    assert.deepEqual(findProblems(modules), []);
  });

  describe('notices', () => {
    const problemsOf = (sources: Readonly<Record<string, string>>): readonly string[] =>
      findProblems(Object.entries(sources).map(([path, text]) => read(path, text)));

    const notices = (title: string, sources: Readonly<Record<string, string>>, problem: RegExp): void => {
      it(title, () => {
        const problems = problemsOf(sources);
        assert.equal(problems.length, 1, problems.join('\n'));
        assert.match(problems.join('\n'), problem);
      });
    };

    notices(
      'a folder that may not be imported',
      { 'src/trace/a.ts': "import { b } from '../logs/b.ts';" },
      /a\.ts:1: trace may not import logs/,
    );
    notices(
      'an import of a type alone',
      { 'src/base/a.ts': "\nimport type { B } from '../trace/b.ts';" },
      /a\.ts:2: base may not import trace/,
    );
    notices(
      'a folder with too many modules',
      Object.fromEntries(Array.from({ length: 21 }, (_, number) => [`src/base/a${number}.ts`, ''])),
      /src\/base: 21 modules, at most 20: make subfolders/,
    );
    notices('a re-export', { 'src/base/a.ts': "export * from '../trace/b.ts';" }, /base may not import trace/);
    notices(
      'an import on demand',
      { 'src/base/a.ts': "const b = () => import('../trace/b.ts');" },
      /base may not import trace/,
    );
    notices(
      'an import within a type',
      { 'src/base/a.ts': "export type B = import('../trace/b.ts').B;" },
      /base may not import trace/,
    );
    notices(
      'an import of a top file',
      { 'src/views/a.ts': "import { b } from '../commands.ts';" },
      /views may not import top/,
    );
    notices('a folder that is not in the table', { 'src/stuff/a.ts': '' }, /stuff is not in the dependency table/);
    notices(
      'a package that a folder may not use',
      { 'src/trace/a.ts': "import { parse } from 'yaml';" },
      /trace may not use yaml/,
    );
    notices(
      'vscode outside views',
      { 'src/live/a.ts': "import * as vscode from 'vscode';" },
      /live may not use vscode/,
    );
    notices(
      'Node where it is not allowed',
      { 'src/match/a.ts': "import { join } from 'node:path';" },
      /match may not use node:path/,
    );
    notices(
      'the AWS SDK in a second file',
      { 'src/sources/b.ts': "import { XRayClient } from '@aws-sdk/client-xray';" },
      /sources may not use @aws-sdk/,
    );
    notices(
      'a file outside src',
      { 'src/trace/a.ts': "import x from '../../package.json';" },
      /trace may not use package\.json/,
    );
    notices(
      'an import cycle',
      {
        'src/base/a.ts': "import { b } from './b.ts';",
        'src/base/b.ts': "import type { C } from './c.ts';",
        'src/base/c.ts': "import { a } from './a.ts';",
      },
      /a\.ts → .*b\.ts → .*c\.ts → .*a\.ts/,
    );
    notices(
      'a page that imports what runs in the extension',
      { 'media/timeline/a.tsx': "import { b } from '../../src/views/wording.ts';\nexport const c = () => <p>{b}</p>;" },
      /a\.tsx:1: media may not import views/,
    );
    notices(
      'a page that uses what a browser has not',
      { 'media/timeline/a.ts': "import { join } from 'node:path';" },
      /media may not use node:path/,
    );
    notices(
      'an import of a page, also by a top file',
      { 'src/extension.ts': "import { b } from '../media/timeline/b.ts';" },
      /top may not import media/,
    );
    notices('a default export', { 'src/base/a.ts': 'export default 1;' }, /default export/);
    notices('a default export by name', { 'src/base/a.ts': 'const a = 1; export { a as default };' }, /default export/);
    notices('a long file', { 'src/base/a.ts': 'let a;\n'.repeat(401) }, /401 lines/);
    notices('a drawer', { 'src/base/utils.ts': '' }, /names a drawer/);
    notices('a barrel', { 'src/trace/index.ts': '' }, /names a drawer/);
    notices('a Hungarian interface', { 'src/base/a.ts': 'interface IThing {}' }, /prefix I/);

    it('nothing where a page imports the messages that it gets and what is below', () => {
      const text = `import { render } from 'preact';
        import type { Timeline } from '../../src/views/timeline/timelineMessages.ts';
        import { plainText } from '../../src/base/text/plainText.ts';
        import { b } from './b.ts';`;
      assert.deepEqual(problemsOf({ 'media/timeline/a.ts': text }), []);
    });

    it('nothing where a comment or a text looks like an import', () => {
      const text = "// import { b } from '../trace/b.ts'\nexport const a = \"import { b } from '../trace/b.ts'\";\n";
      assert.deepEqual(problemsOf({ 'src/base/a.ts': text }), []);
    });
  });
});
