import type { Disposable } from '../../../base/disposable.ts';
import { Emitter } from '../../../base/event.ts';
import { baseName } from '../../../base/fileUri.ts';
import type { Log } from '../../../base/log.ts';
import type { Place } from '../../../base/place.ts';
import { isCancellation } from '../../../base/userError.ts';
import type { PlaceFinder, SpanPlace, TracePlaces } from '../../../live/places/tracePlaces.ts';

/** How many traces are followed: more are hardly open at one time. */
const FOLLOWED = 50;

/** The places of spans as short texts, found when they are first asked for and followed while traces and code change. */
export class PlaceTexts implements Disposable {
  readonly #changed = new Emitter<string>();
  /** A trace whose texts are others than before. */
  readonly onDidChange = this.#changed.event;
  readonly #entries = new Map<string, Entry>();

  constructor(
    private readonly finder: Pick<PlaceFinder, 'placesOf'>,
    private readonly log: Log,
  ) {}

  /** `create.ts:24`; undefined where no line is known, as yet or at all. */
  text(traceId: string, spanId: string): string | undefined {
    const entry = this.#entries.get(traceId) ?? this.#follow(traceId);
    const text = entry.places && spanPlaceText(entry.places.span(spanId));
    entry.given.set(spanId, text);
    return text;
  }

  /** Traces or code have changed: what was given is looked up again. */
  lookAgain(): void {
    for (const [traceId, entry] of this.#entries) {
      if (entry.looking) entry.again = true;
      else void this.#look(traceId, entry);
    }
  }

  clear(): void {
    this.#entries.clear();
  }

  dispose(): void {
    this.clear();
    this.#changed.dispose();
  }

  #follow(traceId: string): Entry {
    const [oldest] = this.#entries.keys();
    if (this.#entries.size >= FOLLOWED && oldest !== undefined) this.#entries.delete(oldest);
    const entry = new Entry();
    this.#entries.set(traceId, entry);
    void this.#look(traceId, entry);
    return entry;
  }

  async #look(traceId: string, entry: Entry): Promise<void> {
    entry.looking = true;
    do {
      entry.again = false;
      try {
        entry.places = await this.finder.placesOf(traceId);
      } catch (error) {
        if (!isCancellation(error)) this.log.error('Finding the places of a trace failed', error);
      }
    } while (entry.again && this.#entries.get(traceId) === entry);
    entry.looking = false;
    if (this.#entries.get(traceId) === entry && entry.differs()) this.#changed.fire(traceId);
  }
}

/** One trace. */
class Entry {
  places: TracePlaces | undefined;
  looking = false;
  /** Something has changed since the look that is under way began. */
  again = false;
  /** What was answered, by span. */
  readonly given = new Map<string, string | undefined>();

  differs(): boolean {
    const { places } = this;
    return places !== undefined && [...this.given].some(([id, text]) => spanPlaceText(places.span(id)) !== text);
  }
}

/** `create.ts:24`; a tie reads `create.ts:24 or 41`. */
export function spanPlaceText(place: SpanPlace): string | undefined {
  if (place.kind === 'none') return undefined;
  const [first, ...others] = place.places;
  const rest = others.slice(0, 2).map((other) => (other.file === first.file ? String(other.line) : lineText(other)));
  return [lineText(first), ...rest, ...(others.length > 2 ? ['…'] : [])].join(' or ');
}

function lineText({ file, line }: Place): string {
  return `${baseName(file)}:${line}`;
}
