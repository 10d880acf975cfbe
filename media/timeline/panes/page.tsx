import type { JSX } from 'preact';
import { FindBar } from './findBar.tsx';
import { Header } from './header/header.tsx';
import { HelpDialog } from './header/helpDialog.tsx';
import { LowerPane } from './lowerPane.tsx';
import type { PageIntents, PageModel } from './pageModel.ts';
import { Problem } from './problem.tsx';

/**
 * The whole page. The element of class `waterfall` stays empty here and is never replaced: `Waterfall` lives in it. It also keeps
 * its size below a problem, so that what comes after is drawn as before.
 */
export function Page({ model, intents }: { readonly model: PageModel; readonly intents: PageIntents }): JSX.Element {
  const { problem, timeline, selectedRow, find, helpShown, announcement } = model;
  return (
    <div class="page">
      {problem && <Problem {...problem} intents={intents} />}
      <main class={problem ? 'trace covered' : 'trace'}>
        <header class="header">{timeline && <Header model={model} timeline={timeline} intents={intents} />}</header>
        <div class="find-place">
          {timeline && find && <FindBar find={find} selectedRow={selectedRow} intents={intents} />}
        </div>
        <div class="waterfall" />
        <LowerPane model={model} intents={intents} />
      </main>
      <div class="spoken" role="status">
        {announcement}
      </div>
      {helpShown && <HelpDialog close={() => intents.showHelp(false)} />}
    </div>
  );
}
