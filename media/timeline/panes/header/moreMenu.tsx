import check from '@vscode/codicons/src/icons/check.svg';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Timeline } from '../../../../src/views/timeline/timelineMessages.ts';
import type { TimeMode } from '../../clock.ts';
import { movedIndex } from '../movedIndex.ts';
import { NEXT_TIMES, OTHER_CALLEES, TIME_WORDS, type PageIntents, type PageModel } from '../pageModel.ts';
import { firstLine } from '../visibleText.ts';
import { Icon } from './icon.tsx';
import { isInToolbar } from './toolbarActions.ts';

interface MenuItem {
  readonly label: string;
  /** That does the same, anywhere on the page. */
  readonly key?: string;
  /** Of one that stays: whether it is on; `radio`: others are off then. */
  readonly checked?: boolean;
  readonly radio?: boolean;
  readonly run: () => void;
}

/** Keys whose signs ARIA spells otherwise. */
const ARIA_KEYS: Readonly<Record<string, string>> = { '+': 'Plus', '−': '-' };

interface MoreMenuProps {
  readonly model: PageModel;
  readonly timeline: Timeline;
  readonly intents: PageIntents;
}

/** Everything that can be done with the trace and has no button in the header; in a popover, which it closes. */
export function MoreMenu({ model, timeline, intents }: MoreMenuProps): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => itemsIn(element.current)[0]?.focus(), []);
  const close = (): void => element.current?.closest<HTMLElement>('[popover]')?.hidePopover();
  const onKeyDown = (event: KeyboardEvent): void => {
    const items = itemsIn(element.current);
    const index = items.findIndex((item) => item === document.activeElement);
    const moved = movedIndex(event.key, index, items.length, 'vertical');
    if (moved !== undefined) items[moved]?.focus();
    else if (event.key === 'Enter' || event.key === ' ') items[index]?.click();
    // The focus goes on from the button that opened the menu.
    else if (event.key === 'Escape' || event.key === 'Tab') close();
    else return;
    if (event.key !== 'Tab') event.preventDefault();
  };
  return (
    <div ref={element} class="menu" role="menu" aria-label="More Actions" onKeyDown={onKeyDown}>
      {menuGroups(model, timeline, intents).map((items) => (
        <div class="menu-group" role="group">
          {items.map((item) => (
            <Item
              item={item}
              run={() => {
                close();
                item.run();
              }}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

function Item({ item, run }: { readonly item: MenuItem; readonly run: () => void }): JSX.Element {
  const { label, key, checked, radio } = item;
  const role = checked === undefined ? 'menuitem' : radio ? 'menuitemradio' : 'menuitemcheckbox';
  return (
    <div
      class="menu-item"
      role={role}
      aria-checked={checked}
      aria-keyshortcuts={key && (ARIA_KEYS[key] ?? key)}
      tabIndex={-1}
      onClick={run}
      onPointerMove={(event) => event.currentTarget.focus({ preventScroll: true })}
    >
      <Icon path={checked ? check : undefined} />
      <span class="menu-label">{label}</span>
      {key !== undefined && (
        <span class="menu-key" aria-hidden="true">
          {key}
        </span>
      )}
    </div>
  );
}

function itemsIn(menu: HTMLElement | null): readonly HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('.menu-item') ?? [])];
}

function menuGroups(
  { grouped, times }: PageModel,
  { callees, actions }: Timeline,
  intents: PageIntents,
): readonly (readonly MenuItem[])[] {
  const apart: MenuItem | undefined = callees && {
    label: 'Inferred Callees Apart',
    key: 'I',
    checked: callees === 'apart',
    run: () => intents.showCallees(OTHER_CALLEES[callees]),
  };
  return [
    [
      { label: 'Zoom In', key: '+', run: () => intents.zoom('in') },
      { label: 'Zoom Out', key: '−', run: () => intents.zoom('out') },
      { label: 'Fit the Selected Span', key: 'F', run: () => intents.zoom('selection') },
      { label: 'Show the Whole Trace', key: '0', run: () => intents.zoom('all') },
    ],
    [
      { label: 'Expand All', run: () => intents.fold('expanded') },
      { label: 'Collapse All', run: () => intents.fold('collapsed') },
      { label: 'Group by Service', key: 'G', checked: grouped, run: () => intents.group(!grouped) },
      ...(apart ? [apart] : []),
    ],
    (Object.keys(TIME_WORDS) as TimeMode[]).map((mode) => ({
      label: `Times ${TIME_WORDS[mode]}`,
      ...(mode === NEXT_TIMES[times] ? { key: 'T' } : {}),
      checked: mode === times,
      radio: true,
      run: () => intents.tellTimes(mode),
    })),
    actions
      .filter((action) => !isInToolbar(action))
      .map(({ id, label, number }) => ({ label: firstLine(label), run: () => intents.act(id, number) })),
    [{ label: 'Keyboard Shortcuts', key: '?', run: () => intents.showHelp(true) }],
  ].filter((items) => items.length > 0);
}
