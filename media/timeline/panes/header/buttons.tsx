import check from '@vscode/codicons/src/icons/check.svg';
import copy from '@vscode/codicons/src/icons/copy.svg';
import { Fragment, type JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { LinkedText } from '../../../../src/views/timeline/details/detailMessages.ts';
import { Icon, type IconPath } from './icon.tsx';
import type { PageIntents } from '../pageModel.ts';
import { visibleText } from '../visibleText.ts';

/** How long the copied mark stays, ms. */
const COPIED_FOR = 1500;

interface IconButtonProps {
  readonly icon: IconPath;
  readonly label: string;
  readonly run: () => void;
  readonly class?: string;
  /** False keeps it out of the order of the Tab key. */
  readonly tabbable?: boolean;
  /** Of a button that turns something on and off: whether it is on. */
  readonly pressed?: boolean | undefined;
  /** Of a button that opens a menu: the id of the popover that holds it. */
  readonly opens?: string | undefined;
  readonly disabled?: boolean;
}

/** A button of one icon; its label is its tooltip, which is its name too where nothing else is. */
export function IconButton({
  icon,
  label,
  run,
  class: extra = '',
  tabbable = true,
  pressed,
  opens,
  disabled,
}: IconButtonProps): JSX.Element {
  return (
    <button
      type="button"
      class={`icon-button ${extra}`}
      title={label}
      tabIndex={tabbable ? 0 : -1}
      aria-pressed={pressed}
      aria-haspopup={opens === undefined ? undefined : 'menu'}
      popovertarget={opens}
      disabled={disabled}
      onClick={run}
    >
      <Icon path={icon} />
    </button>
  );
}

interface CopyButtonProps {
  /** Asked for on the click. */
  readonly text: () => string;
  /** In a sentence: `trace ID`. */
  readonly what: string;
  readonly intents: PageIntents;
  /** False keeps it out of the order of the Tab key. */
  readonly tabbable?: boolean;
}

/** Copies a text, and shows for a moment that it did, unless it stands for another text by then. */
export function CopyButton({ text, what, intents, tabbable = true }: CopyButtonProps): JSX.Element {
  const [copied, setCopied] = useState<{ readonly text: string }>();
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(undefined), COPIED_FOR);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <IconButton
      icon={copied && copied.text === text() ? check : copy}
      label={`Copy ${what.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())}`}
      class="copy-button"
      tabbable={tabbable}
      run={() => {
        const own = { text: text() };
        intents.copy(own.text, what);
        setCopied(own);
      }}
    />
  );
}

interface LinkProps {
  readonly text: LinkedText;
  readonly intents: PageIntents;
  /** False keeps it out of the order of the Tab key. */
  readonly tabbable?: boolean;
}

/** A text that leads to source where the host knows a place for it. */
export function Link({ text: { text, link }, intents, tabbable = true }: LinkProps): JSX.Element {
  if (link === undefined) return <span class="no-link">{visibleText(text)}</span>;
  return (
    <button
      type="button"
      class="link"
      title="Open this line"
      tabIndex={tabbable ? 0 : -1}
      onClick={() => intents.openLink(link)}
    >
      {visibleText(text)}
    </button>
  );
}

/** Links with `or` between them: what they stand for is one of these lines, and nothing tells which. */
export function Links({
  texts,
  ...props
}: Omit<LinkProps, 'text'> & { readonly texts: readonly LinkProps['text'][] }): JSX.Element {
  return (
    <>
      {texts.map((text, number) => (
        <Fragment key={number}>
          {number > 0 && <span class="dim"> or </span>}
          <Link text={text} {...props} />
        </Fragment>
      ))}
    </>
  );
}
