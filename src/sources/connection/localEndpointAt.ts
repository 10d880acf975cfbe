import { asRecord, asString, parseJson } from '../../base/readUnknown.ts';
import { parseLocalEndpoint } from './connection.ts';

/** The name under which the local endpoint answers at `GET /`. */
const NAME = 'beamline-local';

/** How long something that listens may take to answer, ms. */
const PATIENCE = 2000;

/** The same where the user waits for a list, ms: one that runs answers in a few, and Windows takes seconds to refuse. */
const GLANCE = 300;

/** What answers at an address on this machine (`http://127.0.0.1:2000`): a local endpoint, another program, or nothing. @param patience ms */
export async function whatAnswersAt(
  endpoint: string,
  patience = PATIENCE,
): Promise<'localEndpoint' | 'other' | 'nothing'> {
  try {
    const answer = await fetch(endpoint, { signal: AbortSignal.timeout(patience), redirect: 'manual' });
    const name = asString(asRecord(parseJson((await answer.text()).slice(0, 10_000)))?.['name']);
    return name === NAME ? 'localEndpoint' : 'other';
  } catch {
    return 'nothing';
  }
}

/** Whether a local endpoint answers, by a short look. Nothing is asked at an address, as somebody set it, that is none of this machine. */
export async function answersAsLocalEndpoint(address: string): Promise<boolean> {
  try {
    return (await whatAnswersAt(parseLocalEndpoint(address).endpoint, GLANCE)) === 'localEndpoint';
  } catch {
    return false;
  }
}
