import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { countText } from '../../../src/base/text/figures.ts';
import type { TimelineLogs } from '../../../src/views/timeline/timelineMessages.ts';
import { DetailsPane } from './details/detailsPane.tsx';
import { LatePane } from './latePane.tsx';
import { canCompare } from './pageModel.ts';
import { movedIndex } from './movedIndex.ts';
import { paneTabs, type PageIntents, type PageModel, type PaneTab } from './pageModel.ts';
import type { PageScripts } from './pageScripts.ts';
import { PaneSeparator } from './paneSeparator.tsx';

interface LowerPaneProps {
  readonly model: PageModel;
  readonly intents: PageIntents;
  readonly scripts: PageScripts;
}

/** Details, logs and more below the waterfall, one of them at a time, as high as the user wants. */
export function LowerPane({ model, intents, scripts }: LowerPaneProps): JSX.Element {
  const { paneHeight, timeline, comparison } = model;
  const { panes, maps } = scripts;
  const tab = shownTab(model);
  return (
    <>
      <PaneSeparator height={paneHeight} resize={intents.resizePane} />
      <section id="lower-pane" class="lower-pane" aria-label="More on this trace" style={{ height: `${paneHeight}px` }}>
        {timeline && (
          <>
            <Tabs model={model} intents={intents} />
            <TabPanel tab="details" shown={tab}>
              {() => <DetailsPane model={model} timeline={timeline} intents={intents} />}
            </TabPanel>
            <TabPanel tab="logs" shown={tab}>
              {() => <LatePane name="logs" panes={panes} props={{ model, timeline, intents }} />}
            </TabPanel>
            <TabPanel tab="statistics" shown={tab}>
              {() => <LatePane name="statistics" panes={panes} props={{ statistics: model.statistics, intents }} />}
            </TabPanel>
            <TabPanel tab="map" shown={tab}>
              {() => <LatePane name="map" panes={panes} props={{ map: model.map, find: model.find, intents, maps }} />}
            </TabPanel>
            {comparison && (
              <TabPanel tab="comparison" shown={tab}>
                {() => (
                  <LatePane
                    name="comparison"
                    panes={panes}
                    props={{ comparison, intents, times: model.times, canChange: canCompare(timeline) }}
                  />
                )}
              </TabPanel>
            )}
          </>
        )}
      </section>
    </>
  );
}

/** One that was kept may have nothing to show any more. */
function shownTab({ tab, comparison }: PageModel): PaneTab {
  return tab === 'comparison' && !comparison ? 'details' : tab;
}

function Tabs({ model, intents }: Omit<LowerPaneProps, 'scripts'>): JSX.Element {
  const { logs, comparison } = model;
  const tab = shownTab(model);
  const tabs = paneTabs.filter((each) => each !== 'comparison' || comparison);
  const element = useRef<HTMLDivElement>(null);
  const label = {
    details: 'Details',
    logs: logs?.state === 'read' ? `Logs (${countOf(logs)})` : 'Logs',
    statistics: 'Statistics',
    map: 'Map',
    comparison: 'Comparison',
  };
  const key = { details: 'D', logs: 'L', statistics: 'S', map: 'M', comparison: 'C' };
  const onKeyDown = (event: KeyboardEvent): void => {
    const index = movedIndex(event.key, tabs.indexOf(tab), tabs.length, 'horizontal');
    const next = index === undefined ? undefined : tabs[index];
    if (next === undefined || index === undefined) return;
    event.preventDefault();
    intents.showTab(next, false);
    element.current?.querySelectorAll('button')[index]?.focus();
  };
  return (
    <div ref={element} class="tabs" role="tablist" aria-label="More on this trace" onKeyDown={onKeyDown}>
      {tabs.map((own) => (
        <button
          type="button"
          class="tab"
          role="tab"
          id={`tab-${own}`}
          title={`${label[own]} (${key[own]})`}
          aria-selected={own === tab}
          aria-controls={`panel-${own}`}
          tabIndex={own === tab ? 0 : -1}
          onClick={() => intents.showTab(own, false)}
        >
          {label[own]}
        </button>
      ))}
    </div>
  );
}

/** `38`; `first 5,000 of 20,000`. */
function countOf({ lines, total }: TimelineLogs): string {
  const all = countText(total);
  return lines.length < total ? `first ${countText(lines.length)} of ${all}` : all;
}

interface TabPanelProps {
  readonly tab: PaneTab;
  readonly shown: PaneTab;
  readonly children: () => JSX.Element;
}

/** Is made when it is shown first, and stays while the other is shown, so that it keeps its place. */
function TabPanel({ tab, shown, children }: TabPanelProps): JSX.Element {
  const isMade = useRef(false);
  isMade.current ||= tab === shown;
  return (
    <div class="tab-panel" id={`panel-${tab}`} role="tabpanel" aria-labelledby={`tab-${tab}`} hidden={tab !== shown}>
      {isMade.current && children()}
    </div>
  );
}
