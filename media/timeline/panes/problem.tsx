import type { JSX } from 'preact';
import type { TimelineAction } from '../../../src/views/timeline/timelineMessages.ts';
import type { PageIntents } from './pageModel.ts';
import { visibleText } from './visibleText.ts';

interface ProblemProps {
  readonly message: string;
  readonly action: TimelineAction | undefined;
  readonly intents: PageIntents;
}

/** Why no trace can be shown, and the one button that leads on. */
export function Problem({ message, action, intents }: ProblemProps): JSX.Element {
  return (
    <main class="problem">
      <h1 class="spoken">Trace timeline</h1>
      <p role="status">{visibleText(message)}</p>
      {action && (
        <button type="button" class="button" onClick={() => intents.act(action.id)}>
          {visibleText(action.label)}
        </button>
      )}
    </main>
  );
}
