import type { JSX } from 'preact';
import type { TimelineAction } from '../../../src/views/timeline/timelineMessages.ts';
import type { PageIntents } from './pageModel.ts';
import { visibleText } from './visibleText.ts';

interface ProblemProps {
  readonly message: string;
  readonly actions: readonly TimelineAction[];
  readonly intents: PageIntents;
}

/** Why no trace can be shown, and the buttons that lead on, of which the first is the best. */
export function Problem({ message, actions, intents }: ProblemProps): JSX.Element {
  return (
    <main class="problem">
      <h1 class="spoken">Trace timeline</h1>
      <p role="status">{visibleText(message)}</p>
      {actions.length > 0 && (
        <div class="problem-actions">
          {actions.map(({ id, label, number }, index) => (
            <button
              type="button"
              class={index === 0 ? 'button' : 'button secondary'}
              onClick={() => intents.act(id, number)}
            >
              {visibleText(label)}
            </button>
          ))}
        </div>
      )}
    </main>
  );
}
