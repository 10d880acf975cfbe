import chevronDown from '@vscode/codicons/src/icons/chevron-down.svg';
import chevronRight from '@vscode/codicons/src/icons/chevron-right.svg';
import type { JSX } from 'preact';
import { useMemo, useRef, useState } from 'preact/hooks';
import { Icon } from '../header/icon.tsx';
import { movedIndex } from '../movedIndex.ts';
import type { PageIntents } from '../pageModel.ts';
import { Section } from './section.tsx';
import type { TreeRow } from './treeRows.ts';
import { outermost, treeRows } from './treeRows.ts';

interface MetadataTreeProps {
  /** JSON data. */
  readonly metadata: unknown;
  readonly intents: PageIntents;
}

/** The metadata of a span as a tree, its namespaces open. */
export function MetadataTree({ metadata, intents }: MetadataTreeProps): JSX.Element {
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(() => outermost(metadata));
  const [current, setCurrent] = useState('0');
  const rows = useMemo(() => treeRows(metadata, expanded), [metadata, expanded]);
  const element = useRef<HTMLDivElement>(null);
  const index = Math.max(
    0,
    rows.findIndex(({ path }) => path === current),
  );
  const setOpen = (path: string, open: boolean): void => {
    const next = new Set(expanded);
    if (open) next.add(path);
    else next.delete(path);
    setExpanded(next);
  };
  const goTo = (row: TreeRow | undefined): void => {
    if (!row) return;
    setCurrent(row.path);
    element.current?.children[rows.indexOf(row)]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[index];
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const moved = movedIndex(event.key, index, rows.length, 'vertical');
    if (moved !== undefined) goTo(rows[moved]);
    else if (event.key === 'ArrowRight' && row.expanded === false) setOpen(row.path, true);
    else if (event.key === 'ArrowRight' && row.expanded) goTo(rows[index + 1]);
    else if (event.key === 'ArrowLeft' && row.expanded) setOpen(row.path, false);
    else if (event.key === 'ArrowLeft') goTo(rows.find(({ path }) => path === row.path.replace(/\/?\d+$/, '')));
    else if ((event.key === 'Enter' || event.key === ' ') && row.expanded !== undefined)
      setOpen(row.path, !row.expanded);
    else return;
    event.preventDefault();
  };
  return (
    <Section title="Metadata" copyText={() => JSON.stringify(metadata, undefined, 2)} intents={intents}>
      <div
        ref={element}
        class="tree"
        role="tree"
        aria-label="Metadata"
        tabIndex={0}
        aria-activedescendant={`metadata-${rows[index]?.path ?? ''}`}
        onKeyDown={onKeyDown}
      >
        {rows.map((row) => (
          <Item
            key={row.path}
            row={row}
            current={row === rows[index]}
            pick={() => {
              setCurrent(row.path);
              if (row.expanded !== undefined) setOpen(row.path, !row.expanded);
            }}
          />
        ))}
      </div>
    </Section>
  );
}

interface ItemProps {
  readonly row: TreeRow;
  readonly current: boolean;
  readonly pick: () => void;
}

function Item({ row, current, pick }: ItemProps): JSX.Element {
  return (
    <div
      id={`metadata-${row.path}`}
      class={`tree-item ${current ? 'current' : ''}`}
      role="treeitem"
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.size}
      aria-selected={current}
      {...(row.expanded === undefined ? {} : { 'aria-expanded': row.expanded })}
      style={{ '--level': String(Math.min(row.level, 20)) }}
      onClick={pick}
    >
      <Icon path={row.expanded === undefined ? undefined : row.expanded ? chevronDown : chevronRight} />
      <span class="tree-text">
        {row.name !== '' && <span class="tree-name">{row.name}: </span>}
        <span class={`tree-value ${row.type}`}>{row.value}</span>
      </span>
    </div>
  );
}
