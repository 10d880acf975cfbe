import type { FromTimeline, TimelineState } from '../../../src/views/timeline/timelineMessages.ts';

/** The extension, as the page sees it. */
export interface Host<Message = FromTimeline> {
  post(message: Message): void;
  /** What `keepState` was given before the page was loaded again; from outside, so not yet to be trusted. */
  keptState(): unknown;
  keepState(state: TimelineState): void;
}

/** What VS Code puts into every webview: https://code.visualstudio.com/api/extension-guides/webview#scripts-and-message-passing */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
};

/** Only once in a page: VS Code throws on the second call. */
export function acquireHost<Message = FromTimeline>(): Host<Message> {
  const api = acquireVsCodeApi();
  return {
    post: (message) => api.postMessage(message),
    keptState: () => api.getState(),
    keepState: (state) => api.setState(state),
  };
}
