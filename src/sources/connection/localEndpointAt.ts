import { asRecord, asString, parseJson } from '../../base/readUnknown.ts';

/** The name under which the local endpoint answers at `GET /`. */
const NAME = 'beamline-local';

/** How long something that listens may take to answer, ms. */
const PATIENCE = 2000;

/** What answers at an address on this machine (`http://127.0.0.1:2000`): a local endpoint, another program, or nothing. */
export async function whatAnswersAt(endpoint: string): Promise<'localEndpoint' | 'other' | 'nothing'> {
  try {
    const answer = await fetch(endpoint, { signal: AbortSignal.timeout(PATIENCE), redirect: 'manual' });
    const name = asString(asRecord(parseJson((await answer.text()).slice(0, 10_000)))?.['name']);
    return name === NAME ? 'localEndpoint' : 'other';
  } catch {
    return 'nothing';
  }
}
