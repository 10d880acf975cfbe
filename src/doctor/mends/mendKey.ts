import type { CheckId, Finding } from '../finding.ts';

/** Which finding is meant, as long as the same is found again. */
export interface MendKey {
  /** The function's id. */
  readonly fn: string;
  readonly check: CheckId;
  readonly about?: string | undefined;
  /** Of its place: a check may find the same in several lines. */
  readonly line?: number | undefined;
  /** The command that makes it is copied, and nothing is changed. */
  readonly isCopied?: boolean | undefined;
}

export function mendKey(fn: string, { check, about, place }: Finding): MendKey {
  return { fn, check, about, line: place?.line };
}

/** The finding that is meant: the one in its line, or the only one of its kind where lines have moved. */
export function findingOf<F extends Finding>(key: MendKey, findings: readonly F[]): F | undefined {
  const alike = findings.filter(({ check, about }) => check === key.check && about === key.about);
  const inLine = alike.find(({ place }) => place?.line === key.line);
  return inLine ?? (alike.length === 1 ? alike[0] : undefined);
}
