import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import { commandLink } from '../lenses/hovers/commandLink.ts';
import { commandName } from '../commandIds.ts';

/** What a line must hold to be looked at: a header, a variable, a setting or a message of an SDK. */
const OF_TRACING = /Root=1-|_X_AMZN|AWS_XRAY|POWERTOOLS_|OTEL_|_EXEC_WRAPPER|[Tt]racing|X-Ray|egment/;

/** Languages that templates are written in. */
const TEMPLATES = new Set(['yaml', 'json', 'jsonc', 'terraform', 'opentofu', 'cloudformation']);

/** Says in hovers, in any document, what a trace header, a variable of an SDK and a message of it mean, and in templates what tracing is set to. */
export function showTracingHovers(): Disposable {
  return vscode.languages.registerHoverProvider('*', {
    provideHover: async (document, position) => {
      const { text } = document.lineAt(position.line);
      if (!OF_TRACING.test(text.slice(Math.max(0, position.character - 2_000), position.character + 2_000)))
        return undefined;
      // Loaded with the first hover over such a line.
      const { explain } = await import('../../doctor/explained/explain.ts');
      const found = explain(text, position.character, TEMPLATES.has(document.languageId));
      if (!found) return undefined;
      const link =
        found.traceId === undefined
          ? ''
          : `\n\n${commandLink('Open its timeline', 'openTimeline', [{ traceId: found.traceId }], 'Open the trace in Beamline')}`;
      const shown = new vscode.MarkdownString(found.text + link);
      shown.isTrusted = { enabledCommands: [commandName('openTimeline')] };
      return new vscode.Hover(shown, new vscode.Range(position.line, found.start, position.line, found.end));
    },
  });
}
