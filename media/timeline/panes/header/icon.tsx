import type { JSX } from 'preact';
import type { SpanStatus } from '../../../../src/trace/span.ts';
import { codicons, type CodiconName } from './codicons.ts';

interface IconProps {
  readonly name: CodiconName;
  readonly class?: string;
}

/** A codicon, which a screen reader skips: the word beside it says the same. */
export function Icon({ name, class: extra = '' }: IconProps): JSX.Element {
  return (
    <span class={`codicon ${extra}`} aria-hidden="true">
      {codicons[name]}
    </span>
  );
}

const STATUS = {
  ok: { icon: 'pass', word: 'succeeded' },
  fault: { icon: 'error', word: 'fault' },
  error: { icon: 'warning', word: 'error' },
  throttle: { icon: 'watch', word: 'throttled' },
} as const satisfies Record<SpanStatus, { readonly icon: CodiconName; readonly word: string }>;

/** How a span or trace ended, for ears. */
export function statusWord(status: SpanStatus): string {
  return STATUS[status].word;
}

/** The icon of how a span or trace ended. */
export function statusIcon(status: SpanStatus): CodiconName {
  return STATUS[status].icon;
}

/** How a span or trace ended, as icon, colour and word. */
export function StatusIcon({ status }: { readonly status: SpanStatus }): JSX.Element {
  const { icon, word } = STATUS[status];
  return (
    <span class={`status status-${status}`} title={word}>
      <Icon name={icon} />
      <span class="spoken">{word}</span>
    </span>
  );
}
