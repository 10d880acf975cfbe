import { render } from 'preact';
import { Page, type PageProps } from './page.tsx';

/** Brings the page up to the model, at once. */
export function renderPage(root: HTMLElement, props: PageProps): void {
  render(<Page {...props} />, root);
}
