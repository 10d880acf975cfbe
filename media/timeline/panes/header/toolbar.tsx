import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { IconButton } from './buttons.tsx';
import type { IconPath } from './icon.tsx';
import { movedIndex } from '../movedIndex.ts';

export interface Tool {
  readonly icon: IconPath;
  readonly label: string;
  /** Of one that opens a popover: the id of that. */
  readonly opens?: string;
  readonly run?: () => void;
}

interface ToolbarProps {
  readonly label: string;
  /** Shown apart from each other. */
  readonly groups: readonly (readonly Tool[])[];
}

/** Icon buttons of which one is in the order of the Tab key; arrows go on to the others. */
export function Toolbar({ label, groups }: ToolbarProps): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  const count = groups.reduce((sum, tools) => sum + tools.length, 0);
  const [wanted, setCurrent] = useState(0);
  const current = Math.min(wanted, count - 1);
  const onKeyDown = (event: KeyboardEvent): void => {
    const index = movedIndex(event.key, current, count, 'horizontal');
    if (index === undefined) return;
    event.preventDefault();
    setCurrent(index);
    element.current?.querySelectorAll('button')[index]?.focus();
  };
  let number = 0;
  return (
    <div ref={element} class="toolbar" role="toolbar" aria-label={label} onKeyDown={onKeyDown}>
      {groups.map((tools) => (
        <div class="tools">
          {tools.map((tool) => {
            const own = number++;
            return (
              <IconButton
                icon={tool.icon}
                label={tool.label}
                opens={tool.opens}
                tabbable={own === current}
                run={() => {
                  setCurrent(own);
                  tool.run?.();
                }}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}
