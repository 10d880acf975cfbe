import assert from 'node:assert/strict';
import { similarName } from '../../../src/base/text/similarName.ts';

describe('a name that is like another', () => {
  const names = ['lambda_handler', 'create', 'creates', 'handler'];
  const cases: readonly (readonly [misspelt: string, meant: string | undefined])[] = [
    ['lambda_handlr', 'lambda_handler'],
    ['lambdahandler', 'lambda_handler'],
    ['lambda_hanlder', 'lambda_handler'],
    ['Handler', 'handler'],
    ['handle', 'handler'],
    ['lambda_hndlrs', undefined],
    ['main', undefined],
    ['run', undefined],
    ['creat', 'create'],
    ['handler', undefined],
  ];
  for (const [misspelt, meant] of cases)
    it(`${misspelt}: ${meant ?? 'none'}`, () => assert.equal(similarName(misspelt, names), meant));

  it('is none of several that are as near', () =>
    assert.equal(similarName('getUzer', ['getUser', 'getUrer']), undefined));
});
