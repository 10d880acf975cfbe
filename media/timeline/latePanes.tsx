import { render, type JSX } from 'preact';
import css from './latePanes.css';
import { ComparisonPane } from './panes/comparison/comparisonPane.tsx';
import { HelpDialog } from './panes/header/helpDialog.tsx';
import { MoreMenu } from './panes/header/moreMenu.tsx';
import { LogsPane } from './panes/logs/logsPane.tsx';
import { MapPane } from './panes/mapPane.tsx';
import { StatisticsPane } from './panes/statistics/statisticsPane.tsx';

/*
 * What nobody sees of the timeline's page at first, as a script of its own: what is not read keeps the first picture waiting for nothing.
 * Each function draws into an element that the page leaves to it, and takes everything away again where it is given undefined.
 */

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
document.adoptedStyleSheets.push(sheet);

export const logs = drawing(LogsPane);
export const statistics = drawing(StatisticsPane);
export const map = drawing(MapPane);
export const comparison = drawing(ComparisonPane);
export const help = drawing(HelpDialog);
export const menu = drawing(MoreMenu);

function drawing<Props>(
  View: (props: Props) => JSX.Element,
): (place: HTMLElement, props: (Props & JSX.IntrinsicAttributes) | undefined) => void {
  return (place, props) => render(props && <View {...props} />, place);
}
