import type { Span } from './span.ts';

const HOST = /^[a-z][a-z0-9+.-]{0,30}:\/\/(?:[^/?#@]*@)?([^/?#:]+)/i;

/** The host of the address that a span was sent to, in lower case; undefined where it names none. */
export function calledHost({ http }: Span): string | undefined {
  return HOST.exec(http?.url ?? '')?.[1]?.toLowerCase();
}
