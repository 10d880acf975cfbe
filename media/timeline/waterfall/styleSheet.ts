import type { Disposable } from '../../../src/base/disposable.ts';
import { MINIMAP_HEIGHT, ROW_HEIGHT, ROWS_TOP, RULER_HEIGHT } from './layout.ts';

/** The look of what is not painted. Here and not in a file, for it has the painter's measures; made by a script, which the page's CSP allows. */
const css = `
.waterfall-view {
  position: relative;
  width: 100%;
  height: 100%;
  overflow: hidden;
  contain: strict;
  user-select: none;
  -webkit-user-select: none;
  touch-action: none;
  cursor: default;
}

.waterfall-view > canvas {
  position: absolute;
  inset: 0;
  width: 100%;
  height: 100%;
  display: block;
}

.waterfall-grid {
  position: absolute;
  inset: 0;
  opacity: 0;
  contain: strict;
  outline: none;
}

.waterfall-head {
  position: absolute;
  inset: ${MINIMAP_HEIGHT}px 0 auto;
  height: ${RULER_HEIGHT}px;
  overflow: hidden;
  pointer-events: none;
}

.waterfall-rows {
  position: absolute;
  inset: ${ROWS_TOP}px 0 0;
  overflow: clip;
  contain: strict;
}

.waterfall-mover {
  will-change: transform;
}

.waterfall-row {
  height: ${ROW_HEIGHT}px;
  contain: strict;
  line-height: ${ROW_HEIGHT}px;
  white-space: pre;
}


/* In lines of their own, or their words would run together as the name of the row. */
.waterfall-head [role='columnheader'] {
  display: block;
}

.waterfall-divider {
  position: absolute;
  left: -4px;
  top: ${ROWS_TOP}px;
  bottom: 0;
  width: 8px;
  cursor: col-resize;
}

.waterfall-divider::after {
  content: '';
  position: absolute;
  inset: 0 2px;
  background: var(--vscode-sash-hoverBorder, var(--vscode-focusBorder));
  opacity: 0;
}

.waterfall-divider:hover::after,
.waterfall-divider:active::after,
.waterfall-divider:focus-visible::after {
  opacity: 1;
}

.waterfall-divider:hover:not(:active, :focus-visible)::after {
  transition: opacity 0.1s 0.3s;
}

.waterfall-divider:focus {
  outline: none;
}

.waterfall-scrollbar {
  position: absolute;
  right: 0;
  top: ${ROWS_TOP}px;
  bottom: 0;
  width: 12px;
}

.waterfall-scrollbar > div {
  position: absolute;
  inset: 0 0 auto;
  background: var(--vscode-scrollbarSlider-background, rgb(121 121 121 / 40%));
  opacity: 0;
}

.waterfall-view:hover .waterfall-scrollbar > div,
.waterfall-grid:focus ~ .waterfall-scrollbar > div,
.waterfall-scrollbar:active > div {
  opacity: 1;
}

.waterfall-scrollbar > div:hover {
  background: var(--vscode-scrollbarSlider-hoverBackground, rgb(100 100 100 / 70%));
}

.waterfall-scrollbar:active > div {
  background: var(--vscode-scrollbarSlider-activeBackground, rgb(191 191 191 / 40%));
}

.waterfall-cursor {
  position: absolute;
  left: 0;
  top: ${MINIMAP_HEIGHT}px;
  bottom: 0;
  width: 1px;
  background: color-mix(in srgb, var(--vscode-foreground) 60%, transparent);
  pointer-events: none;
}

.waterfall-cursor > span {
  position: absolute;
  left: 3px;
  top: 4px;
  padding: 0 4px;
  font-size: 11px;
  line-height: 16px;
  white-space: nowrap;
  color: var(--vscode-editor-background);
  background: var(--vscode-foreground);
  border-radius: 2px;
}

.waterfall-cursor-left > span {
  left: auto;
  right: 3px;
}

.waterfall-tooltip {
  position: absolute;
  left: 0;
  top: 0;
  max-width: min(420px, 90%);
  padding: 4px 8px;
  pointer-events: none;
  color: var(--vscode-editorHoverWidget-foreground, var(--vscode-foreground));
  background: var(--vscode-editorHoverWidget-background, #252526);
  border: 1px solid var(--vscode-editorHoverWidget-border, #454545);
  border-radius: 3px;
  box-shadow: 0 2px 8px var(--vscode-widget-shadow, rgb(0 0 0 / 36%));
  font-size: 12px;
  line-height: 1.45;
  overflow-wrap: anywhere;
}

.waterfall-tooltip > strong {
  display: -webkit-box;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 4;
  overflow: hidden;
  font-weight: 600;
}

.waterfall-view [hidden] {
  display: none;
}

@media (prefers-reduced-motion: reduce) {
  .waterfall-view *,
  .waterfall-view *::after {
    transition: none !important;
  }
}

.vscode-reduce-motion .waterfall-view *,
.vscode-reduce-motion .waterfall-view *::after {
  transition: none !important;
}
`;

/** Gives the document the waterfall's styles, until disposed. */
export function adoptStyles(): Disposable {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  return {
    dispose: () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    },
  };
}
