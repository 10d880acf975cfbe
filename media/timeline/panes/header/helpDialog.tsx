import cross from '@vscode/codicons/src/icons/close.svg';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { IconButton } from './buttons.tsx';
import { keyHelp } from '../keyHelp.ts';

/** The keys of the page. The browser keeps the focus in a modal dialog, closes it on Escape and puts the focus back. */
export function HelpDialog({ close }: { readonly close: () => void }): JSX.Element {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === '?') element.current?.close();
  };
  return (
    <dialog
      ref={element}
      class="help"
      aria-labelledby="help-title"
      onClose={close}
      onKeyDown={onKeyDown}
      onClick={(event) => {
        if (event.target === event.currentTarget) event.currentTarget.close();
      }}
    >
      <div class="help-content">
        <div class="help-head">
          <h2 id="help-title">Keyboard shortcuts</h2>
          <IconButton icon={cross} label="Close (Esc)" run={() => element.current?.close()} />
        </div>
        <div class="help-groups">
          {keyHelp.map(({ title, keys }) => (
            <section>
              <h3>{title}</h3>
              <dl>
                {keys.map((help) => (
                  <div>
                    <dt>
                      {help.keys.map((key) => (
                        <kbd>{key}</kbd>
                      ))}
                    </dt>
                    <dd>{help.says}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      </div>
    </dialog>
  );
}
