import { UserError } from '../../../src/base/userError.ts';
import { FileTraces } from '../../../src/live/traces/fileTraces.ts';

/** The traces of files where nobody opened any, and none can be read. */
export function noFiles(): FileTraces {
  return new FileTraces(() => Promise.reject(new UserError('There is no such file.')));
}
