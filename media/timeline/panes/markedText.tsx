import type { JSX } from 'preact';
import { visibleText } from './visibleText.ts';

/** A sentence of the host in which names stand between backticks: these are shown as code. */
export function MarkedText({ text }: { readonly text: string }): JSX.Element {
  const parts = text.split(/`([^`]+)`/);
  return <>{parts.map((part, index) => (index % 2 === 1 ? <code>{visibleText(part)}</code> : visibleText(part)))}</>;
}
