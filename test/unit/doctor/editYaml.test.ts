import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { asRecord } from '../../../src/base/readUnknown.ts';
import { edited } from '../../../src/base/text/textEdit.ts';
import { addItem, removeValue, setValue } from '../../../src/doctor/template/yaml/editYaml.ts';
import { YamlText } from '../../../src/doctor/template/yaml/yamlText.ts';
import { inRoot } from '../../tools/root.ts';

const opened = (text: string): YamlText => {
  const yaml = YamlText.open('file:///template.yaml', text);
  assert.ok(yaml, text);
  return yaml;
};

describe('edits of YAML and JSON', () => {
  const set = (text: string, path: string, value: string): string | undefined => {
    const edits = setValue(opened(text), path.split('.'), value);
    return edits && edited(text, edits);
  };
  const remove = (text: string, path: string): string | undefined => {
    const edits = removeValue(opened(text), path.split('.'));
    return edits && edited(text, edits);
  };

  it('change one value of every template of the test workspaces, and no other line', () => {
    let changed = 0;
    for (const path of globSync(['test/workspaces/**/*.{yaml,yml,json}', 'examples/**/template.yaml'], {
      cwd: inRoot(),
    })) {
      const text = readFileSync(inRoot(path), 'utf8');
      const before = YamlText.open(`file:///${path}`, text);
      for (const [id, resource] of Object.entries(asRecord(asRecord(before?.data)?.Resources) ?? {})) {
        if (!before || asRecord(resource)?.Type !== 'AWS::Serverless::Function') continue;
        const edits = setValue(before, ['Resources', id, 'Properties', 'Tracing'], 'Active');
        if (!edits) continue;
        changed++;
        const after = edited(text, edits);
        const data = asRecord(opened(after).data);
        const properties = asRecord(asRecord(asRecord(data?.Resources)?.[id])?.Properties);
        assert.equal(properties?.Tracing, 'Active', `${path} ${id}`);
        const others = (all: string): readonly string[] =>
          all
            .replaceAll('Tracing: Active, ', '')
            .split('\n')
            .filter((line) => !line.includes('Tracing'));
        assert.deepEqual(others(after), others(text), `${path} ${id}`);
      }
    }
    assert.ok(changed > 30, `${changed}`);
  });

  it('keep comments, quotes, indentation, tabs and line ends', () => {
    assert.equal(
      set('a:\r\n    # c\r\n    b: 1\r\n', 'a.x.k', 'z'),
      'a:\r\n    x:\r\n        k: z\r\n    # c\r\n    b: 1\r\n',
    );
    assert.equal(set('a: { b: 1 } # c\n', 'a.x', 'z'), 'a: { x: z, b: 1 } # c\n');
    assert.equal(set('a: {}\n', 'a.x', 'true'), "a: { x: 'true' }\n");
    assert.equal(set('{\n\t"a": {\n\t\t"b": 1\n\t}\n}', 'a.x', 'z'), '{\n\t"a": {\n\t\t"x": "z",\n\t\t"b": 1\n\t}\n}');
    assert.equal(set("a:\n  x: 'y' # c\n", 'a.x', 'z'), "a:\n  x: 'z' # c\n");
    assert.equal(set('- a: 1\n', '0.x', 'z'), '- x: z\n  a: 1\n');
    assert.equal(set('a:\n  Handler: h', 'a.x', 'z'), 'a:\n  Handler: h\n  x: z');
  });

  it('are refused where the place is shared, or what stands there is more than a value', () => {
    assert.equal(set('b: &b\n  x: 1\na: *b\n', 'a.x', 'z'), undefined);
    assert.equal(set('a: &b\n  y: 1\nc: *b\n', 'a.x', 'z'), undefined);
    assert.equal(set('a:\n  x: &v y\n', 'a.x', 'z'), undefined);
    assert.equal(set('a:\n  x: !If [c, y, z]\n', 'a.x', 'z'), undefined);
    assert.equal(set('a:\n  x: !Ref y\n', 'a.x', 'z'), undefined);
    assert.equal(set('a:\n  x: |\n    y\n', 'a.x', 'z'), undefined);
    assert.equal(set('a: !Transform\n  y: 1\n', 'a.x', 'z'), undefined);
    assert.equal(set('a: text\n', 'a.x', 'z'), undefined);
    // What would change where nobody asked for it.
    assert.equal(set('b: &b\n  a:\n    y: 1\nc: *b\n', 'b.a.x', 'z'), undefined);
    assert.equal(set('a:\n  x: 1\n', 'a.x', 'y: {'), undefined);
  });

  it('are refused once a text was read anew very often', () => {
    const yaml = opened(`a:\n  b: 1\n# ${'x'.repeat(900_000)}\n`);
    const made = Array.from({ length: 6 }, () => setValue(yaml, ['a', 'x'], 'z') !== undefined);
    assert.deepEqual(made, [true, true, true, true, false, false]);
  });

  it('add to lists of either style, above what belongs to their first item', () => {
    const add = (text: string): string | undefined => {
      const edits = addItem(opened(text), ['a'], { k: 'x', l: ['v'] });
      return edits && edited(text, edits);
    };
    assert.equal(add('a:\n# c\n- 1\n'), 'a:\n- k: x\n  l:\n    - v\n# c\n- 1\n');
    assert.equal(add('a: [1]\n'), 'a: [{ k: x, l: [v] }, 1]\n');
    assert.equal(add('{ "a": [] }'), '{ "a": [ {"k":"x","l":["v"]} ] }');
    assert.equal(add('a: &l\n  - 1\n'), undefined);
    assert.equal(add('a:\n  - # send-mail\n    k: y\n'), undefined);
    assert.equal(add('a:\n  - !x-y\n    k: y\n'), undefined);
    assert.equal(add('a: !If\n  - 1\n'), undefined);
    assert.equal(add('a:\n  -\n    k: y\n'), 'a:\n  - k: x\n    l:\n      - v\n  -\n    k: y\n');
  });

  it('take away a line, with what it alone was in', () => {
    assert.equal(remove('a:\n  x: 1 # c\n  y: 2\n', 'a.x'), 'a:\n  y: 2\n');
    assert.equal(remove('a:\n  e:\n    v:\n      x: 1\n  y: 2\n', 'a.e.v.x'), 'a:\n  y: 2\n');
    assert.equal(remove('a: { x: 1, y: 2 }\n', 'a.y'), 'a: { x: 1 }\n');
    assert.equal(remove('a:\n  - x: 1\n    y: 2\n', 'a.0.x'), undefined);
    assert.equal(remove('a:\n  x: 1\n', 'a.x'), undefined);
  });

  it('take away all brackets of what they take away, or nothing', () => {
    assert.equal(remove('{"a":{"h":1,"e":{"v":{"x":"none"}}}}', 'a.e.v.x'), '{"a":{"h":1}}');
    assert.equal(remove('{"a":{"e":{"v":{"x":"none"}},"h":1}}', 'a.e.v.x'), '{"a":{"h":1}}');
    assert.equal(
      remove('a:\n  h: 1\n  e: {\n    v: {\n      x: 1\n    }\n  }\n  t: 3\n', 'a.e.v.x'),
      'a:\n  h: 1\n  t: 3\n',
    );
    assert.equal(remove('a:\n  e:\n    v: {\n      x: 1 }\n  t: 3\n', 'a.e.v.x'), 'a:\n  t: 3\n');
    for (const style of ['>-', '|', '|+'])
      assert.equal(remove(`a:\n  x: ${style}\n    none\n  y: 2\n  z: 3\n`, 'a.x'), undefined);
    assert.equal(remove('a:\n  x:\n    none\n  y: 2\n', 'a.x'), 'a:\n  y: 2\n');
    // A key that stands twice would come back.
    assert.equal(remove('a:\n  x: 1\n  x: 2\n  y: 3\n', 'a.x'), undefined);
  });
});
