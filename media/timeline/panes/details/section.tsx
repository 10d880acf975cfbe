import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg';
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { CopyButton } from '../header/buttons.tsx';
import { Icon } from '../header/icon.tsx';
import type { PageIntents } from '../pageModel.ts';
import { firstLine } from '../visibleText.ts';

interface SectionProps {
  readonly title: string;
  /** What its copy button copies. */
  readonly copyText: () => string;
  readonly intents: PageIntents;
  /** Only a title until the user opens it. */
  readonly folded?: boolean;
  readonly children: ComponentChildren | (() => ComponentChildren);
}

/** A title within a sentence: `invocation`, but `HTTP`. */
function inSentence(title: string): string {
  return /^[A-Z]+$/.test(title) ? title : title.toLowerCase();
}

/** A part of the details under a title that can be copied. Children of a folded one are only made when it is open. */
export function Section({ title, copyText, intents, folded = false, children }: SectionProps): JSX.Element {
  const [open, setOpen] = useState(!folded);
  const name = firstLine(title);
  return (
    <section class="section" aria-label={name}>
      <div class="section-head">
        <h3>
          {folded ? (
            <button type="button" class="fold-button" aria-expanded={open} onClick={() => setOpen(!open)}>
              <Icon path={open ? chevronDown : chevronRight} /> {name}
            </button>
          ) : (
            name
          )}
        </h3>
        <CopyButton text={copyText} what={inSentence(name)} intents={intents} />
      </div>
      {open && <div class="section-body">{typeof children === 'function' ? children() : children}</div>}
    </section>
  );
}
