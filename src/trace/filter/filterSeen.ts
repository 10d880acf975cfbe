import { walkSpans, type Annotation, type Span, type Trace } from '../span.ts';
import { typeOf } from './filterSubjects.ts';
import { isServiceSpan } from './serviceSpans.ts';

/** What traces hold that a filter may ask for, in the order in which it was found. */
export interface FilterSeen {
  /** The types of each service, by its name. */
  readonly services: ReadonlyMap<string, ReadonlySet<string>>;
  readonly annotations: ReadonlyMap<string, ReadonlySet<Annotation>>;
  /** Values of `http.method`, `http.url` and `http.status`; never of what is personal. */
  readonly values: ReadonlyMap<string, ReadonlySet<Annotation>>;
}

/** How many spans are looked at, and how much is kept. */
const SPANS = 50_000;
const KEYS = 200;
const VALUES = 30;
const LENGTH = 200;

/** Looks through traces, best the newest first; bounded. */
export function filterSeen(traces: Iterable<Trace>): FilterSeen {
  const [services, annotations, values] = [new Kept<string>(), new Kept<Annotation>(), new Kept<Annotation>()];
  const look = (span: Span): void => {
    if (isServiceSpan(span)) services.put(span.name, typeOf(span));
    for (const [key, value] of Object.entries(span.annotations)) annotations.put(key, value);
    if (span.kind === 'subsegment') return;
    values.put('http.method', span.http?.method);
    values.put('http.url', span.http?.url);
    values.put('http.status', span.http?.status);
  };
  let looked = 0;
  for (const trace of traces) {
    for (const span of walkSpans(trace.roots)) {
      if (looked++ === SPANS) return { services, annotations, values };
      look(span);
    }
  }
  return { services, annotations, values };
}

/** Values by key, at most so many, and none that could not be typed. */
class Kept<T extends Annotation> extends Map<string, Set<T>> {
  put(key: string, value: T | undefined): void {
    if (!isTypeable(key)) return;
    const values = this.get(key) ?? new Set<T>();
    if (values.size === 0 && this.size === KEYS) return;
    if (value !== undefined && values.size < VALUES && isTypeable(value)) values.add(value);
    this.set(key, values);
  }
}

function isTypeable(value: Annotation): boolean {
  return (
    typeof value !== 'string' || (value.length <= LENGTH && !/[\p{Cc}\p{Cf}\p{Surrogate}\u2028\u2029]/u.test(value))
  );
}
