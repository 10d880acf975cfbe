import type { Disposable } from '../../base/disposable.ts';
import type { Event } from '../../base/event.ts';
import type { LoggedPlaces } from '../../live/places/loggedPlaces.ts';
import type { TraceLog } from '../../live/logs/traceLog.ts';
import type { PlaceFinder } from '../../live/places/tracePlaces.ts';
import { loggedPlaces } from './loggedPlaces.ts';

/** While somebody types there is news all the time. */
const MOST_LOOKS = 3;

/** Looks up the places of logs as they are when they are found: once more where there was news of places meanwhile. */
export class FreshPlaces implements Disposable {
  #news = 0;
  readonly #listening: Disposable;

  constructor(
    private readonly finder: Pick<PlaceFinder, 'framesOf' | 'printersOf'> & { readonly onDidChange: Event<void> },
  ) {
    this.#listening = finder.onDidChange(() => void this.#news++);
  }

  async of(log: Pick<TraceLog, 'lines'>): Promise<LoggedPlaces> {
    for (let looks = 1; ; looks++) {
      const news = this.#news;
      const places = await loggedPlaces(log, this.finder);
      if (news === this.#news || looks === MOST_LOOKS) return places;
    }
  }

  dispose(): void {
    this.#listening.dispose();
  }
}
