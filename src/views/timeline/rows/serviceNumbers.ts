import { calledService } from '../../../match/evidence/calledService.ts';
import { plainText } from '../../../base/text/plainText.ts';
import type { Span } from '../../../trace/span.ts';

/** More services than these share the last number: nobody could tell their colours apart. */
const MAX_SERVICES = 200;

const MAX_NAME = 200;

const OTHERS = 'other services';

/**
 * Numbers services in the order in which the tree names them, which is that of time. A span belongs to the service
 * that it called, else to that of the nearest segment around it. What X-Ray inferred of a call belongs to the call's service, so that
 * one service has one colour.
 */
export class ServiceNumbers {
  readonly names: string[] = [];
  readonly #numbers = new Map<string, number>();

  /** @param around the number of the span's parent; undefined for a root. */
  of(span: Span, around: number | undefined): number {
    const called = calledService(span);
    if (called !== undefined) return this.#number(called);
    const own = span.kind === 'segment' && !span.inferred;
    return own || around === undefined ? this.#number(span.name) : around;
  }

  #number(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const full = this.names.length >= MAX_SERVICES;
    if (full) return MAX_SERVICES - 1;
    const isLast = this.names.length === MAX_SERVICES - 1;
    const number = this.names.push(isLast ? OTHERS : plainText(name, MAX_NAME)) - 1;
    this.#numbers.set(name, number);
    return number;
  }
}
