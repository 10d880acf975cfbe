import assert from 'node:assert/strict';
import { UserError } from '../../../src/base/userError.ts';
import { parseLocalEndpoint } from '../../../src/sources/connection/connection.ts';

describe('parseLocalEndpoint', () => {
  it('takes http on loopback, however it is typed', () => {
    const typed = [
      'http://127.0.0.1:2000',
      ' http://127.0.0.1:2000/ ',
      'localhost:2000',
      'http://[::1]:2000',
      '127.8.9.1',
      'http://2130706433:1',
    ];
    assert.deepEqual(
      typed.map((text) => parseLocalEndpoint(text).endpoint),
      [
        'http://127.0.0.1:2000',
        'http://127.0.0.1:2000',
        'http://127.0.0.1:2000',
        'http://[::1]:2000',
        'http://127.8.9.1',
        'http://127.0.0.1:1',
      ],
    );
  });

  it('refuses the rest', () => {
    const refused = [
      '',
      'https://127.0.0.1:2000',
      'http://example.com:2000',
      'http://127.0.0.1.example.com',
      'http://127.0.0.1@example.com',
      'http://user:secret@127.0.0.1',
      'http://0.0.0.0:2000',
      'http://169.254.169.254/latest',
      'http://127.0.0.1:2000/path',
      'file:///etc/passwd',
      'http://',
    ];
    for (const text of refused) assert.throws(() => parseLocalEndpoint(text), UserError, text);
  });
});
