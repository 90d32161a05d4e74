import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, diagnosticsOf, show, type, untilFound, withoutJitter } from './support.js';

const page = 'https://github.com/forbear-js/forbear/blob/main/eslint-plugin/docs/rules/require-jitter.md';

describe('diagnostics', () => {
  afterEach(closeAll);

  it('name rule, severity, page and place', async () => {
    const { document } = await show('place.ts', withoutJitter.before);
    const [found] = await untilFound(document, ['forbear/require-jitter']);
    assert.ok(found);
    assert.deepStrictEqual(
      {
        text: document.getText(found.range),
        severity: found.severity,
        source: found.source,
        code: typeof found.code === 'object' && {
          value: found.code.value,
          target: found.code.target.toString(true),
        },
      },
      {
        text: '100 * 2 ** attempt',
        severity: vscode.DiagnosticSeverity.Error,
        source: 'forbear',
        code: { value: 'forbear/require-jitter', target: page },
      },
    );
    assert.match(found.message, /jitter/i);
  });

  it('come and go while someone types', async () => {
    const editor = await show('typing.ts', '\n');
    await type(editor, withoutJitter.before);
    await untilFound(editor.document, ['forbear/require-jitter']);
    await editor.edit((edit) => {
      edit.replace(new vscode.Range(0, 0, editor.document.lineCount, 0), 'export {};\n');
    });
    await untilFound(editor.document, []);
  });

  it('stay while the text does not parse', async () => {
    const editor = await show('syntax.ts', withoutJitter.before);
    await untilFound(editor.document, ['forbear/require-jitter']);
    await type(editor, 'const = ;\n');
    // By the time the other document has its diagnostics, the server has answered for this one as well.
    const other = await show('other.ts', withoutJitter.before);
    await untilFound(other.document, ['forbear/require-jitter']);
    assert.equal(diagnosticsOf(editor.document).length, 1);
  });

  it('go when a comment silences the rule', async () => {
    const editor = await show('comment.ts', withoutJitter.before);
    await untilFound(editor.document, ['forbear/require-jitter']);
    await type(editor, '/* eslint-disable forbear/require-jitter */\n');
    await untilFound(editor.document, []);
  });

  it('follow what an import does, once that is saved', async () => {
    const helper = await show(
      'delay.ts',
      'export const delayOf = (attempt: number) => 100 * 2 ** attempt * Math.random();\n',
    );
    const caller = withoutJitter.before.replace('100 * 2 ** attempt', 'delayOf(attempt)');
    const { document } = await show('caller.ts', `import { delayOf } from './delay.js';\n${caller}`);
    await untilFound(document, []);
    await vscode.window.showTextDocument(helper.document, { viewColumn: vscode.ViewColumn.Beside });
    const edit = new vscode.WorkspaceEdit();
    const random = helper.document.getText().indexOf(' * Math.random()');
    const range = new vscode.Range(
      helper.document.positionAt(random),
      helper.document.positionAt(random + ' * Math.random()'.length),
    );
    edit.delete(helper.document.uri, range);
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.ok(await helper.document.save());
    await untilFound(document, ['forbear/require-jitter']);
  });

  for (const [language, name] of [
    ['javascript', 'plain.mjs'],
    ['javascriptreact', 'element.jsx'],
    ['typescript', 'module.mts'],
    ['typescriptreact', 'element.tsx'],
  ] as const) {
    it(`appear in ${language}: a file, and a document that was never saved`, async () => {
      const typed = language.startsWith('typescript');
      const code = typed
        ? withoutJitter.before
        : withoutJitter.before.replace(/: string|: Promise<Response>/g, '');
      const text = language.endsWith('react') ? `${code}export const element = <p>{stock('a')}</p>;\n` : code;
      const { document } = await show(name, text);
      assert.equal(document.languageId, language);
      await untilFound(document, ['forbear/require-jitter']);

      const untitled = await vscode.workspace.openTextDocument({ language, content: text });
      await vscode.window.showTextDocument(untitled);
      await untilFound(untitled, ['forbear/require-jitter']);
    });
  }
});
