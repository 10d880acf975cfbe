import error from '@vscode/codicons/src/icons/error.svg';
import pass from '@vscode/codicons/src/icons/pass.svg';
import warning from '@vscode/codicons/src/icons/warning.svg';
import clockface from '@vscode/codicons/src/icons/clockface.svg';
import type { JSX } from 'preact';
import type { SpanStatus } from '../../../../src/trace/span.ts';

/** What a codicon draws in 16 by 16 px, as an import of its file gives it; undefined draws nothing in as much room. */
export type IconPath = string | undefined;

interface IconProps {
  readonly path: IconPath;
  readonly class?: string;
}

/**
 * A codicon, which a screen reader skips: the word beside it says the same. Drawn and not written: a font would have to be read before the
 * first picture.
 */
export function Icon({ path, class: extra = '' }: IconProps): JSX.Element {
  return (
    <svg class={`codicon ${extra}`} viewBox="0 0 16 16" aria-hidden="true">
      {path !== undefined && <path d={path} />}
    </svg>
  );
}

const STATUS = {
  ok: { icon: pass, word: 'succeeded' },
  fault: { icon: error, word: 'fault' },
  error: { icon: warning, word: 'error' },
  throttle: { icon: clockface, word: 'throttled' },
} as const satisfies Record<SpanStatus, { readonly icon: IconPath; readonly word: string }>;

/** How a span or trace ended, for ears. */
export function statusWord(status: SpanStatus): string {
  return STATUS[status].word;
}

/** The icon of how a span or trace ended. */
export function statusIcon(status: SpanStatus): IconPath {
  return STATUS[status].icon;
}

interface StatusIconProps {
  readonly status: SpanStatus;
  /** In the colour of warnings: of what ended well though something inside failed. */
  readonly warns?: boolean;
}

/** How a span or trace ended, as icon, colour and word. */
export function StatusIcon({ status, warns = false }: StatusIconProps): JSX.Element {
  const { icon, word } = STATUS[status];
  return (
    <span class={`status status-${warns ? 'error' : status}`} title={word}>
      <Icon path={icon} />
      <span class="spoken">{word}</span>
    </span>
  );
}
