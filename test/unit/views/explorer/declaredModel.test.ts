import assert from 'node:assert/strict';
import type { LambdaFunction } from '../../../../src/functions/lambdaFunction.ts';
import { declaredNodes, declaredText } from '../../../../src/views/explorer/declaredModel.ts';
import { declared } from '../../match/literals.ts';

const pathText = (file: string): string => file.replace('file:///app/', '');

function fn(logicalId: string, template = 'template.yaml', more: Partial<LambdaFunction> = {}): LambdaFunction {
  const file = `file:///app/${template}`;
  return declared({ id: `${file}#${logicalId}`, logicalId, template: { file, line: 5 }, ...more });
}

describe('the functions of a workspace that is not connected', () => {
  it('are listed by name, each with its handler, which a click opens', () => {
    const lost = fn('List', 'template.yaml', { handlerPlace: undefined, notes: ['No file list.ts.'] });
    const rows = declaredNodes([lost, fn('Create')], pathText).map(({ row }) => row);
    assert.deepEqual(
      rows.map(({ label, description }) => `${label} | ${description}`),
      ['Create | src/create.ts:10', 'List | handler not found'],
    );
    assert.equal(rows[0]?.spoken, 'Create, function, not connected, src/create.ts:10');
    const at = { line: 9, character: 13 };
    assert.deepEqual(rows[0]?.command?.args, ['file:///app/src/create.ts', { selection: { start: at, end: at } }]);
    assert.match(rows[1]?.tooltip ?? '', /^List\nNo file list\.ts\.\nDeclared: template\.yaml:5\nNot connected/);
    assert.deepEqual(rows[1]?.command?.args[0], 'file:///app/template.yaml');
  });

  it('are counted in one sentence, with the files that declare them', () => {
    const text = (...functions: readonly LambdaFunction[]): string =>
      declaredText({ functions, problems: [] }, pathText);
    assert.equal(text(), '');
    assert.equal(text(fn('A')), '1 function found in template.yaml. Connect to see its traces.');
    assert.equal(
      text(fn('A'), fn('B'), fn('C', 'api/serverless.yml'), fn('D', 'src/d.ts', { format: 'setting' })),
      '4 functions found in template.yaml, api/serverless.yml and the setting beamline.functions. Connect to see their traces.',
    );
    const many = ['a', 'b', 'c', 'd', 'e'].map((name) => fn(name, `${name}.yaml`));
    assert.equal(
      text(...many),
      '5 functions found in a.yaml, b.yaml, c.yaml and 2 other files. Connect to see their traces.',
    );
  });

  it('may be hidden by a template that cannot be read, which is said', () => {
    const place = { file: 'file:///app/template.yaml', line: 37 };
    const problems = [{ place, message: 'Not valid YAML.', hidesFunctions: 'all' as const }];
    assert.equal(declaredText({ functions: [], problems }, pathText), 'template.yaml cannot be read at line 37.');
  });
});
