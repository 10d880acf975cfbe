import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { plural } from '../../../../src/base/text/figures.ts';
import type { DetailedException } from '../../../../src/views/timeline/details/detailMessages.ts';
import { Link } from '../header/buttons.tsx';
import type { PageIntents } from '../pageModel.ts';
import { visibleText } from '../visibleText.ts';
import { Section } from './section.tsx';

/** So many frames of a stack are shown at first. */
const FRAMES = 10;

interface ExceptionsProps {
  readonly exceptions: readonly DetailedException[];
  readonly intents: PageIntents;
}

/** What was thrown in the span, with its stacks. */
export function Exceptions({ exceptions, intents }: ExceptionsProps): JSX.Element {
  return (
    <Section
      title={exceptions.length === 1 ? 'Exception' : 'Exceptions'}
      copyText={() => exceptions.map(exceptionText).join('\n\n')}
      intents={intents}
    >
      {exceptions.map((exception) => (
        <Exception exception={exception} intents={intents} />
      ))}
    </Section>
  );
}

interface ExceptionProps {
  readonly exception: DetailedException;
  readonly intents: PageIntents;
}

function Exception({ exception, intents }: ExceptionProps): JSX.Element {
  const { type, message, remote, frames } = exception;
  const [whole, setWhole] = useState(false);
  const more = whole ? 0 : Math.max(0, frames.length - FRAMES);
  return (
    <div class="exception">
      <p>
        <strong class="exception-type">{visibleText(type)}</strong>
        {message !== '' && `: ${visibleText(message)}`}
        {remote && (
          <>
            {' '}
            <span class="badge" title="Thrown by what this span called, and only reported here">
              in the callee
            </span>
          </>
        )}
      </p>
      {frames.length > 0 && (
        <ol class="frames" aria-label="Stack">
          {frames.slice(0, frames.length - more).map((frame) => (
            <li>
              <Link text={frame} intents={intents} />
            </li>
          ))}
        </ol>
      )}
      {more > 0 && (
        <button type="button" class="link" onClick={() => setWhole(true)}>
          Show {plural(more, 'more frame')}
        </button>
      )}
    </div>
  );
}

function exceptionText({ type, message, frames }: DetailedException): string {
  return [message === '' ? type : `${type}: ${message}`, ...frames.map(({ text }) => `    at ${text}`)].join('\n');
}
