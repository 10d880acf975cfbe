import type { SpanStatus } from '../../../trace/span.ts';

/** A node as VS Code shows it, in plain texts on one line; the tooltip may have several. */
export interface ExplorerRow {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** What a screen reader says instead of label and description. */
  readonly spoken: string;
  readonly icon: RowIcon | undefined;
  /** `viewItem` of menus. */
  readonly context: RowContext;
  readonly expandable: boolean;
  /** What a click or Enter does; undefined where it expands the row. */
  readonly command: RowCommand | undefined;
}

/**
 * `source`: it has a line to go to; `deployed`: it is one of the functions that Lambda lists; `untraced`: it has no traces; `news`: some of
 * them are not listed yet; `mend`: something makes it pass.
 */
export type RowContext =
  | `function${'' | '.source'}${'' | '.deployed'}${'' | '.untraced' | '.news'}`
  | 'finding'
  | 'finding.mend'
  | 'trace'
  | 'span'
  | 'span.source'
  | 'logs'
  | 'page'
  | 'note'
  | 'action'
  | 'declared'
  | 'unmatchedFunction'
  | 'unmatchedSpan'
  | 'unmatchedSpan.named'
  | 'unmatchedError';

export interface RowIcon {
  /** Codicon. */
  readonly id: string;
  /** Theme colour. */
  readonly color?: string | undefined;
}

export interface RowCommand {
  /** A VS Code command id. */
  readonly id: string;
  readonly title: string;
  readonly args: readonly unknown[];
}

/** The icon of how something ended; `undefined`: it did not fail. */
export function failureIcon(status: SpanStatus): RowIcon | undefined {
  switch (status) {
    case 'ok':
      return undefined;
    case 'fault':
      return { id: 'error', color: 'charts.red' };
    case 'error':
      return { id: 'warning', color: 'problemsWarningIcon.foreground' };
    case 'throttle':
      return { id: 'watch', color: 'charts.purple' };
  }
}
