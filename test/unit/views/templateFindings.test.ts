import assert from 'node:assert/strict';
import { templateFindings } from '../../../src/views/templateFindings.ts';
import { declaredFunction } from '../doctor/declaredFunction.ts';

describe('what is wrong in templates', () => {
  const note = '`resize.py` exports no `lambda_handlr`, which Handler names: did you mean `lambda_handler`?';
  const place = { file: 'file:///app/template.yaml', line: 9, column: 16, endLine: 9, endColumn: 36 };
  const template = { file: 'file:///app/template.yaml', line: 4 };

  it('has a wrong handler as a warning, at Handler itself', () => {
    const fn = declaredFunction('ResizeImage', { notes: [note], unfoundHandler: { note, isWrong: true, place } });
    assert.deepEqual(templateFindings({ functions: [fn], problems: [] }), [
      { place, message: `ResizeImage: ${note}`, severity: 'warning', code: 'declared.handler' },
    ]);
  });

  it('has one that may be elsewhere, and other notes, as information', () => {
    const fn = declaredFunction('A', {
      notes: ['Its code is elsewhere.', 'None.'],
      unfoundHandler: { note: 'None.', isWrong: false },
    });
    assert.deepEqual(templateFindings({ functions: [fn], problems: [] }), [
      { place: template, message: 'A: Its code is elsewhere.', severity: 'information' },
      { place: template, message: 'A: None.', severity: 'information', code: 'declared.handler' },
    ]);
  });

  it('has what could not be read of a template, by its weight', () => {
    const problems = [
      { place: template, message: 'Not valid.' },
      { place: template, message: 'Maybe meant.', isNote: true },
    ] as const;
    const found = templateFindings({ functions: [declaredFunction('A')], problems });
    assert.deepEqual(
      found.map(({ severity }) => severity),
      ['warning', 'information'],
    );
  });
});
