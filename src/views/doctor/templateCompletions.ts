import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposable.ts';
import { offered } from '../../doctor/explained/offered.ts';

/** Offers in YAML and JSON templates the variables that SDKs read, and the values of `Tracing`. */
export function showTemplateCompletions(): Disposable {
  return vscode.languages.registerCompletionItemProvider(
    [{ language: 'yaml' }, { language: 'json' }, { language: 'cloudformation' }],
    {
      provideCompletionItems: (document, position) => {
        const before = document.getText(
          new vscode.Range(Math.max(0, position.line - REACH), 0, position.line, position.character),
        );
        return offered(before).map(({ label, text, typed }) => {
          const item = new vscode.CompletionItem(label, vscode.CompletionItemKind.Property);
          item.range = new vscode.Range(position.translate(0, -typed.length), position);
          item.documentation = new vscode.MarkdownString(text);
          return item;
        });
      },
    },
  );
}

/** How many lines above are looked at for what the line belongs to. */
const REACH = 200;
