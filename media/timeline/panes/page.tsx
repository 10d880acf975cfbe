import type { JSX } from 'preact';
import { FindBar } from './findBar.tsx';
import { Header } from './header/header.tsx';
import { LatePane } from './latePane.tsx';
import { LowerPane } from './lowerPane.tsx';
import type { PageIntents, PageModel } from './pageModel.ts';
import type { PageScripts } from './pageScripts.ts';
import { Problem } from './problem.tsx';

export interface PageProps {
  readonly model: PageModel;
  readonly intents: PageIntents;
  readonly scripts: PageScripts;
}

/**
 * The whole page. The element of class `waterfall` stays empty here and is never replaced: `Waterfall` lives in it. It also keeps
 * its size below a problem, so that what comes after is drawn as before.
 */
export function Page({ model, intents, scripts }: PageProps): JSX.Element {
  const { problem, timeline, selectedRow, find, helpShown, announcement } = model;
  return (
    <div class="page">
      {problem && <Problem {...problem} intents={intents} />}
      <main class={problem ? 'trace covered' : 'trace'}>
        <header class="header">
          {timeline && <Header model={model} timeline={timeline} intents={intents} panes={scripts.panes} />}
        </header>
        <div class="find-place">
          {timeline && find && <FindBar find={find} selectedRow={selectedRow} intents={intents} />}
        </div>
        <div class="waterfall" />
        <LowerPane model={model} intents={intents} scripts={scripts} />
      </main>
      <div class="spoken" role="status">
        {announcement}
      </div>
      {helpShown && <LatePane name="help" panes={scripts.panes} props={{ close: () => intents.showHelp(false) }} />}
    </div>
  );
}
