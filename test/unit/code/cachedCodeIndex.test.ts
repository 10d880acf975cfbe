import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import { CachedCodeIndex } from '../../../src/code/cachedCodeIndex.ts';
import { DirectParser } from '../../../src/code/parsing/directParser.ts';
import { embeddedSource, embeddedText, embeddedUri } from '../../../src/code/parsing/embeddedSource.ts';
import { MemoryFiles } from './memoryFiles.ts';
import { makeWasmFolder } from './wasmFolder.ts';

describe('CachedCodeIndex', () => {
  const wasmFolder = makeWasmFolder();
  after(() => rmSync(wasmFolder, { recursive: true }));

  const indexOf = (texts: Readonly<Record<string, string>>): { files: MemoryFiles; index: CachedCodeIndex } => {
    const files = new MemoryFiles(texts);
    return { files, index: new CachedCodeIndex(files, new DirectParser(wasmFolder)) };
  };
  const reached = async (index: CachedCodeIndex, file: string): Promise<readonly string[]> =>
    (await index.reachableFrom(file)).map((facts) => facts.file);

  it('keeps facts until their file changes', async () => {
    const { files, index } = indexOf({ 'file:///a.ts': 'export const a = 1;' });
    await index.facts('file:///a.ts');
    assert.equal(await index.facts('file:///a.ts'), await index.facts('file:///a.ts'));
    assert.equal(files.reads.length, 1);
    files.write('file:///a.ts', 'export const b = 1;');
    assert.deepEqual(
      (await index.facts('file:///a.ts'))?.exports.map(({ name }) => name),
      ['b'],
    );
    files.write('file:///a.ts', undefined);
    assert.equal(await index.facts('file:///a.ts'), undefined);
  });

  it('knows no other languages, and reads none of their files', async () => {
    const { files, index } = indexOf({ 'file:///a.php': 'echo 1;' });
    assert.equal(await index.facts('file:///a.php'), undefined);
    assert.deepEqual(files.reads, []);
  });

  it('reads source that stands in a template at its lines and columns there', async () => {
    const template =
      'Code: |\n    import boto3\n    def handler(event, context):\n        raise Declined()\nAfter: 1\n';
    const { files, index } = indexOf({ 'file:///app/template.yaml': template });
    const name = embeddedUri({ file: 'file:///app/template.yaml', from: 2, to: 4, indent: 4, extension: '.py' });
    const places = async (): Promise<readonly string[]> =>
      (await index.reachableFrom(name)).flatMap(({ file, exports, sites }) => [
        file,
        ...exports.map(({ name: symbol, place }) => `${symbol} ${place.file} ${place.line}:${place.column}`),
        ...sites.map(({ name: error, place }) => `${error} ${place.line}:${place.column}-${place.endColumn}`),
      ]);
    assert.deepEqual(await places(), [
      'file:///app/template.yaml',
      'handler file:///app/template.yaml 3:9',
      'handler 3:9-16',
      'Declined 4:9-25',
    ]);
    files.write('file:///app/template.yaml', template.replace('Declined', 'Refused'));
    assert.equal((await places()).at(-1), 'Refused 4:9-24');
    assert.equal(embeddedSource('file:///app/a#b.py'), undefined);
    const oneLine = { file: 'file:///a.yaml', from: 3, to: 3, indent: 5, end: 9, skipped: 2, extension: '.js' };
    assert.deepEqual(embeddedSource(embeddedUri(oneLine)), oneLine);
    assert.equal(embeddedText(oneLine, "\n\n  X: 'code'\n"), "\n\n'cod");
  });

  it('reaches imports in circles once, itself first, and follows changes', async () => {
    const { files, index } = indexOf({
      'file:///app/a.ts': "import './b.js'; import './c'; import 'aws-sdk';",
      'file:///app/b.ts': "import './a.js';",
      'file:///app/d.ts': '',
    });
    assert.deepEqual(await reached(index, 'file:///app/a.ts'), ['file:///app/a.ts', 'file:///app/b.ts']);
    files.write('file:///app/c.ts', "import './d';");
    assert.deepEqual(await reached(index, 'file:///app/a.ts'), [
      'file:///app/a.ts',
      'file:///app/b.ts',
      'file:///app/c.ts',
      'file:///app/d.ts',
    ]);
    files.write('file:///app/b.ts', undefined);
    assert.deepEqual(await reached(index, 'file:///app/a.ts'), [
      'file:///app/a.ts',
      'file:///app/c.ts',
      'file:///app/d.ts',
    ]);
  });

  it('finds another file for an import whose file is gone', async () => {
    const { files, index } = indexOf({
      'file:///app/a.ts': "import './b.js';",
      'file:///app/b.ts': '',
      'file:///app/b.js': '',
    });
    assert.deepEqual(await reached(index, 'file:///app/a.ts'), ['file:///app/a.ts', 'file:///app/b.ts']);
    files.write('file:///app/b.ts', undefined);
    assert.deepEqual(await reached(index, 'file:///app/a.ts'), ['file:///app/a.ts', 'file:///app/b.js']);
  });

  it("reaches Python's modules from the handler's folder and those around it", async () => {
    const { index } = indexOf({
      'file:///app/src/app.py': 'from services import orders\nimport shared.errors\n',
      'file:///app/src/services/__init__.py': '',
      'file:///app/src/services/orders.py': 'from ..app import x\nfrom .deep import y\n',
      'file:///app/src/services/deep.py': 'import services.orders\n',
      'file:///app/shared/errors.py': '',
    });
    assert.deepEqual(await reached(index, 'file:///app/src/app.py'), [
      'file:///app/src/app.py',
      'file:///app/src/services/__init__.py',
      'file:///app/src/services/orders.py',
      'file:///app/shared/errors.py',
      'file:///app/src/services/deep.py',
    ]);
  });

  it("reaches Java's classes by imports, and those of the same package by their names", async () => {
    const { index } = indexOf({
      'file:///app/src/main/java/com/acme/orders/Create.java':
        'package com.acme.orders;\nimport com.acme.db.Store;\nimport com.acme.pay.*;\nimport static com.acme.Names.CHARGE;\n' +
        'class Create { Order order; void run() { Card.check(); Other.FIELD.go(); List<String> none; } // Commented\n}',
      'file:///app/src/main/java/com/acme/orders/Order.java': 'package com.acme.orders;\nclass Order { Line line; }',
      'file:///app/src/main/java/com/acme/orders/Line.java': '',
      'file:///app/src/main/java/com/acme/orders/Other.java': '',
      'file:///app/src/main/java/com/acme/orders/Commented.java': '',
      'file:///app/src/main/java/com/acme/orders/Unused.java': '',
      'file:///app/src/main/java/com/acme/db/Store.java': 'package com.acme.db; import com.acme.db.Store.Inner;',
      'file:///app/src/main/java/com/acme/pay/Card.java': '',
      'file:///app/src/main/java/com/acme/Names.java': '',
      'file:///app/src/test/java/com/acme/Names.java': '',
    });
    const files = await reached(index, 'file:///app/src/main/java/com/acme/orders/Create.java');
    const root = 'file:///app/src/main/java/com/acme/';
    assert.deepEqual(
      files.map((file) => file.slice(root.length)),
      [
        'orders/Create.java',
        'db/Store.java',
        'Names.java',
        'orders/Order.java',
        'pay/Card.java',
        'orders/Other.java',
        'orders/Line.java',
      ],
    );
  });

  it('reaches no Java class from a file that does not lie where its package says', async () => {
    const { index } = indexOf({
      'file:///app/Create.java': 'package com.acme;\nimport com.acme.Store;',
      'file:///app/com/acme/Store.java': '',
      'file:///com/acme/Store.java': '',
    });
    assert.deepEqual(await reached(index, 'file:///app/Create.java'), ['file:///app/Create.java']);
  });

  it("reaches Go's packages whole: its own, those of the module, and of modules that go.mod replaces", async () => {
    const { files, index } = indexOf({
      'file:///app/go.mod':
        'module github.com/acme/orders\n\nrequire github.com/acme/shared v1.0.0\n\nreplace (\n\tgithub.com/acme/shared v1.0.0 => ../shared\n)\n',
      'file:///app/cmd/create/main.go':
        'package main\nimport (\n\t"fmt"\n\tdb "github.com/acme/orders/internal/db"\n\t"github.com/acme/shared/pay"\n\t"github.com/other/internal/db"\n)\n',
      'file:///app/cmd/create/handler.go': 'package main',
      'file:///app/cmd/create/handler_test.go': 'package main',
      'file:///app/cmd/create/README.md': '',
      'file:///app/cmd/other/main.go': 'package main',
      'file:///app/internal/db/orders.go': 'package db\nimport "github.com/acme/orders"\n',
      'file:///app/internal/db/lines.go': 'package db',
      'file:///app/root.go': 'package orders',
      'file:///shared/pay/card.go': 'package pay',
    });
    const all = [
      'app/cmd/create/main.go',
      'app/cmd/create/handler.go',
      'app/internal/db/lines.go',
      'app/internal/db/orders.go',
    ];
    const rest = ['shared/pay/card.go', 'app/root.go'];
    const names = async (): Promise<readonly string[]> =>
      (await reached(index, 'file:///app/cmd/create/main.go')).map((file) => file.slice('file:///'.length));
    assert.deepEqual(await names(), [...all, ...rest]);
    files.write('file:///app/cmd/create/late.go', 'package main');
    assert.deepEqual([...(await names())].sort(), [...all, ...rest, 'app/cmd/create/late.go'].sort());
    files.write('file:///app/go.mod', 'module github.com/acme/renamed');
    assert.deepEqual(await names(), ['app/cmd/create/main.go', 'app/cmd/create/handler.go', 'app/cmd/create/late.go']);
  });

  it("reaches C#'s classes by their names, in folders and projects that are called after namespaces", async () => {
    const { index } = indexOf({
      'file:///app/src/Acme.Orders/Function.cs':
        'using System;\nusing Acme.Orders.Data;\nusing Acme.Shared.Pay;\nnamespace Acme.Orders;\nclass Function { Order o; Store s; Card c; String t; }',
      'file:///app/src/Acme.Orders/Order.cs': 'namespace Acme.Orders;',
      'file:///app/src/Acme.Orders/Unused.cs': 'namespace Acme.Orders;',
      'file:///app/src/Acme.Orders/Data/Store.cs': 'namespace Acme.Orders.Data { class Store { Line l; } }',
      'file:///app/src/Acme.Orders/Data/Line.cs': '',
      'file:///app/src/Acme.Shared/Pay/Card.cs': 'namespace Acme.Shared.Pay; class Card { Function f; }',
    });
    const files = await reached(index, 'file:///app/src/Acme.Orders/Function.cs');
    assert.deepEqual(
      files.map((file) => file.slice('file:///app/src/'.length)),
      [
        'Acme.Orders/Function.cs',
        'Acme.Orders/Order.cs',
        'Acme.Orders/Data/Store.cs',
        'Acme.Shared/Pay/Card.cs',
        'Acme.Orders/Data/Line.cs',
      ],
    );
  });

  it('follows names from class to class in Java, and within a package and from package to package in Go', async () => {
    const { index } = indexOf({
      'file:///j/com/acme/Create.java':
        'package com.acme;\nimport com.acme.names.Names;\nimport com.amazonaws.xray.AWSXRay;\nclass Create { void run() {\n' +
        'AWSXRay.beginSubsegment(Names.CHARGE); AWSXRay.beginSubsegment(Own.REFUND); AWSXRay.beginSubsegment(Gone.X); } }',
      'file:///j/com/acme/names/Names.java':
        'package com.acme.names;\nclass Names { static final String CHARGE = "charge"; }',
      'file:///j/com/acme/Own.java': 'package com.acme;\nclass Own { static final String REFUND = "refund"; }',
      'file:///g/go.mod': 'module acme.com/orders',
      'file:///g/main.go':
        'package main\nimport (\n"acme.com/orders/names"\n"github.com/aws/aws-xray-sdk-go/v2/xray"\n)\nfunc main() {\n' +
        'xray.Capture(ctx, names.Charge, f)\nxray.Capture(ctx, refund, f)\nxray.Capture(ctx, gone, f)\n}',
      'file:///g/own.go': 'package main\nconst refund = "refund"',
      'file:///g/names/names.go': 'package names\nconst Charge = "charge"',
    });
    for (const file of ['file:///j/com/acme/Create.java', 'file:///g/main.go']) {
      const [facts] = await index.reachableFrom(file);
      assert.deepEqual(
        facts?.sites.filter(({ kind }) => kind === 'subsegment').map(({ name }) => name),
        ['charge', 'refund', ''],
        file,
      );
    }
  });

  it("reaches Ruby's files beside a file and below the load path", async () => {
    const { index } = indexOf({
      'file:///app/create.rb': "require 'json'\nrequire_relative './lib/store'\nrequire 'orders'\n",
      'file:///app/lib/store.rb': "require_relative 'line.rb'\nrequire 'shared/names'\n",
      'file:///app/lib/line.rb': '',
      'file:///app/lib/orders.rb': '',
      'file:///app/shared/names.rb': '',
    });
    assert.deepEqual(await reached(index, 'file:///app/create.rb'), [
      'file:///app/create.rb',
      'file:///app/lib/store.rb',
      'file:///app/lib/orders.rb',
      'file:///app/lib/line.rb',
      'file:///app/shared/names.rb',
    ]);
  });

  it("reaches Rust's modules, and crates of the workspace", async () => {
    const { index } = indexOf({
      'file:///app/create/Cargo.toml':
        '[package]\nname = "create-order"\n\n[dependencies]\nserde = "1"\nshared-names = { version = "1", path = "../shared" }\n',
      'file:///app/create/src/main.rs':
        'mod store;\nmod inline { }\nuse create_order::orders;\nuse shared_names::CHARGE;\nuse serde::Serialize;\n',
      'file:///app/create/src/lib.rs': 'pub mod orders;',
      'file:///app/create/src/orders.rs': '',
      'file:///app/create/src/store/mod.rs': 'mod line;',
      'file:///app/create/src/store/line.rs': 'mod deep; use crate::clock::now;',
      'file:///app/create/src/store/line/deep.rs': '',
      'file:///app/create/src/clock.rs': '',
      'file:///app/create/src/inline.rs': '',
      'file:///app/create/src/unused.rs': '',
      'file:///app/shared/src/lib.rs': '',
    });
    const files = await reached(index, 'file:///app/create/src/main.rs');
    assert.deepEqual(files.map((file) => file.slice('file:///app/'.length)).sort(), [
      'create/src/clock.rs',
      'create/src/lib.rs',
      'create/src/main.rs',
      'create/src/orders.rs',
      'create/src/store/line.rs',
      'create/src/store/line/deep.rs',
      'create/src/store/mod.rs',
      'shared/src/lib.rs',
    ]);
  });

  it('reaches no more than it may', async () => {
    const many = Array.from({ length: 700 }, (_, n) => n);
    const { index } = indexOf({
      'file:///app/all.js': many.map((n) => `import './m${n}.js';`).join('\n'),
      ...Object.fromEntries(many.map((n) => [`file:///app/m${n}.js`, ''])),
    });
    assert.equal((await reached(index, 'file:///app/all.js')).length, 500);
  });
});
