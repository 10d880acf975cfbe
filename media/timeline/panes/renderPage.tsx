import { render } from 'preact';
import { Page } from './page.tsx';
import type { PageIntents, PageModel } from './pageModel.ts';

/** Brings the page up to the model, at once. */
export function renderPage(root: HTMLElement, model: PageModel, intents: PageIntents): void {
  render(<Page model={model} intents={intents} />, root);
}
