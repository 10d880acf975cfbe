import account from '@vscode/codicons/src/icons/account.svg';
import bug from '@vscode/codicons/src/icons/bug.svg';
import type { JSX } from 'preact';
import { Icon, statusIcon } from '../timeline/panes/header/icon.tsx';
import { firstLine } from '../timeline/panes/visibleText.ts';
import type { ServiceNode } from '../../src/trace/serviceMap/serviceGraph.ts';
import type { Box } from './layout/mapShapes.ts';
import { callsText, failureTexts, nodeHelp, nodeName, typeText } from './mapTexts.ts';
import { ShareRing } from './shareRing.tsx';

interface NodeCardProps {
  readonly node: ServiceNode;
  readonly number: number;
  readonly box: Box;
  /** What calls it and what it calls, for ears. */
  readonly calls: string;
  readonly isOrigin: boolean;
  readonly selected: boolean;
  /** It is the one that the Tab key leads to. */
  readonly tabbable: boolean;
  /** What a click does; undefined where there is nothing to show. */
  readonly pick: { readonly label: string; readonly run: () => void } | undefined;
}

/** A service: its name and type, and how its calls ended as a ring and in words. */
export function NodeCard(props: NodeCardProps): JSX.Element {
  const { node, number, box, calls, isOrigin, selected, tabbable, pick } = props;
  const { figures, recorded } = node;
  const classes = ['map-node', recorded ? '' : 'map-unrecorded', isOrigin ? 'map-origin' : ''];
  return (
    <li
      class="map-place"
      style={{ left: `${box.x}px`, top: `${box.y}px`, width: `${box.width}px`, height: `${box.height}px` }}
    >
      <button
        type="button"
        class={classes.filter(Boolean).join(' ')}
        data-node={number}
        tabIndex={tabbable ? 0 : -1}
        title={[firstLine(nodeName(node)), node.type, nodeHelp(node), pick?.label].filter(Boolean).join('\n')}
        aria-disabled={pick === undefined}
        {...(pick ? { 'aria-pressed': selected } : {})}
        onClick={() => pick?.run()}
      >
        <span class="map-figure">{figures ? <ShareRing figures={figures} /> : <Icon path={account} />}</span>
        <span class="map-words">
          <span class="map-name">{firstLine(nodeName(node))}</span>
          <span class="map-dim">{firstLine(typeText(node)) || (figures ? '' : 'sends the requests')}</span>
          {figures && <span class="map-calls">{callsText(figures)}</span>}
          {figures &&
            failureTexts(figures).map(({ status, text }) => (
              <span class="map-failure">
                <Icon path={statusIcon(status)} class={`status-${status}`} /> {text}
              </span>
            ))}
          {isOrigin && (
            <span class="map-failure">
              <Icon path={bug} /> failure began here
            </span>
          )}
          <span class="spoken">{firstLine(calls, 2000)}</span>
        </span>
      </button>
    </li>
  );
}
