import type { JSX } from 'preact';
import type { PageIntents } from '../pageModel.ts';
import { visibleText } from '../visibleText.ts';
import { Section } from './section.tsx';

/** More than the host sends. */
const LONGEST = 1_000_000;

/** The span as it was recorded, folded. */
export function RawJson({ raw, intents }: { readonly raw: string; readonly intents: PageIntents }): JSX.Element {
  return (
    <Section title="JSON" copyText={() => raw} intents={intents} folded>
      {() => <pre class="block">{visibleText(raw, LONGEST)}</pre>}
    </Section>
  );
}
