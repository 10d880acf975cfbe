import history from '@vscode/codicons/src/icons/history.svg';
import refresh from '@vscode/codicons/src/icons/refresh.svg';
import type { JSX } from 'preact';
import { render } from 'preact';
import type {
  FromServiceMap,
  MapAction,
  RangeMap,
  ToServiceMap,
} from '../../src/views/serviceMap/serviceMapMessages.ts';
import { clockText, dayText } from '../timeline/clock.ts';
import { IconButton } from '../timeline/panes/header/buttons.tsx';
import type { Host } from '../timeline/panes/host.ts';
import { visibleText } from '../timeline/panes/visibleText.ts';
import { focusCurrentNode, MapView } from './mapView.tsx';

/** What the page shows. */
interface RangeModel {
  readonly shown: RangeMap | undefined;
  readonly reading: boolean;
  readonly problem: { readonly message: string; readonly action: MapAction } | undefined;
  /** The node whose traces were asked for last. */
  readonly selected: number | undefined;
}

/** The page of the service map of a time range: takes the host's messages, and turns what the user does into messages. */
export class RangePage {
  #model: RangeModel = { shown: undefined, reading: true, problem: undefined, selected: undefined };

  constructor(
    private readonly root: HTMLElement,
    private readonly host: Host<FromServiceMap>,
  ) {}

  start(): void {
    window.addEventListener('message', ({ data }: MessageEvent<ToServiceMap>) => this.#take(data));
    this.#render();
    this.host.post({ type: 'ready' });
  }

  #take(message: ToServiceMap): void {
    switch (message.type) {
      case 'show':
        this.#change({ shown: message.shown, reading: false, problem: undefined, selected: undefined });
        // Arrows mean the map as soon as it is there, unless the user is elsewhere.
        if (document.hasFocus() && document.activeElement === document.body) focusCurrentNode(this.root);
        return;
      case 'reading':
        return this.#change({ reading: true });
      case 'problem':
        return this.#change({ shown: undefined, reading: false, problem: message });
      default:
        message satisfies never;
    }
  }

  #change(change: Partial<RangeModel>): void {
    this.#model = { ...this.#model, ...change };
    this.#render();
  }

  #render(): void {
    const run = (action: MapAction['id']): void => this.host.post({ type: 'run', action });
    const pick = (node: number): void => {
      this.#change({ selected: node });
      this.host.post({ type: 'pick', node });
    };
    render(<Range model={this.#model} run={run} pick={pick} />, this.root);
  }
}

interface RangeProps {
  readonly model: RangeModel;
  run(action: MapAction['id']): void;
  pick(node: number): void;
}

function Range({ model, run, pick }: RangeProps): JSX.Element {
  const { shown, reading, problem, selected } = model;
  return (
    <main class="range-page" aria-busy={reading}>
      <header class="range-header">
        <h1>Service map</h1>
        {shown && <Window shown={shown} />}
        <span class="range-tools" role="group" aria-label="Service map">
          <IconButton icon={history} label="Choose Time Range…" run={() => run('chooseTimeRange')} />
          <IconButton icon={refresh} label="Read the Map Again" run={() => run('refresh')} />
        </span>
      </header>
      <p class="range-state" role="status">
        {reading ? 'Reading the services that X-Ray knows …' : ((problem && visibleText(problem.message)) ?? '')}
      </p>
      {problem && !reading && (
        <p class="range-action">
          <button type="button" class="range-button" onClick={() => run(problem.action.id)}>
            {visibleText(problem.action.label)}
          </button>
        </p>
      )}
      {shown && (
        <div class="range-map">
          <MapView
            map={shown}
            options={{
              selected,
              pickLabel: (node) => (shown.pickable[node] ? 'Show its traces in the explorer' : undefined),
              pick,
            }}
          />
        </div>
      )}
    </main>
  );
}

/** Of which time, of what, and what is counted. */
function Window({ shown: { from, to, range, connection } }: { readonly shown: RangeMap }): JSX.Element {
  const text = (time: number, mode: 'local' | 'utc'): string =>
    `${dayText(time, mode)} ${clockText(time, mode).slice(0, 8)}`;
  const full = `${text(from, 'local')} – ${text(to, 'local')} local, ${text(from, 'utc')} – ${text(to, 'utc')} UTC`;
  return (
    <span class="range-window" title={full}>
      last {range}, {clockText(from, 'local').slice(0, 5)}–{clockText(to, 'local').slice(0, 5)} ·{' '}
      {visibleText(connection)} · calls of recorded traces: X-Ray samples
    </span>
  );
}
