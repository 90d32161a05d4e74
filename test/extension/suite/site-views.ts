import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { page } from './page.js';
import { closeAll, codeActions, show, until, untilFound, withoutJitter } from './support.js';

const summary = '5 attempts, worst case 1.5 s, no jitter';
/** Of the loop in the text. */
const onLoop = new vscode.Position(1, 4);

/** A retry in which nothing is wrong. */
const withJitter = `import { fullJitter, isTransient, sleep } from 'forbear';
export async function stock(item: string): Promise<Response> {
  for (let attempt = 1; attempt <= 3; attempt++) {
    try {
      return await fetch(item);
    } catch (error) {
      if (attempt === 3 || !isTransient(error)) throw error;
      await sleep(fullJitter(100 * 2 ** attempt));
    }
  }
  throw new Error('unreachable');
}
`;

function choose(section: string, name: string, value: unknown): Thenable<void> {
  return vscode.workspace.getConfiguration(section).update(name, value, vscode.ConfigurationTarget.Workspace);
}

async function markdownAt(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof vscode.MarkdownString ? content.value : ''))
    .join('\n');
}

describe('what a retry does', () => {
  afterEach(async () => {
    for (const name of ['codeLens', 'inlayHints']) await choose('forbear', name, undefined);
    await closeAll();
  });

  it('is said by a hover, in words and as a picture', async () => {
    const { document } = await show('hover.ts', withoutJitter.before);
    await untilFound(document, ['forbear/require-jitter']);
    const markdown = await markdownAt(document, onLoop);
    assert.match(
      markdown,
      /5 attempts; waits exponential 100 ms, 200 ms, 400 ms, 800 ms, 1\.5 s in all at most/,
    );
    assert.match(markdown, /!\[5 attempts, waits of up to [^\]]*\]\(data:image\/svg\+xml;base64,/);
    assert.equal(await markdownAt(document, new vscode.Position(0, 10)), '');
  });

  it('is said by a code lens and an inlay hint to those who want one', async () => {
    const { document } = await show('lens.ts', withoutJitter.before);
    await untilFound(document, ['forbear/require-jitter']);
    const lenses = () =>
      vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
    const everything = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = () =>
      vscode.commands.executeCommand<vscode.InlayHint[]>(
        'vscode.executeInlayHintProvider',
        document.uri,
        everything,
      );
    assert.deepEqual([await lenses(), await hints()], [[], []]);
    await choose('forbear', 'codeLens', true);
    await choose('forbear', 'inlayHints', true);
    const [lens] = await until(async () => ((await lenses()).length > 0 ? lenses() : undefined));
    assert.equal(lens?.command?.title, summary);
    const [hint] = await until(async () => ((await hints()).length > 0 ? hints() : undefined));
    assert.equal(hint?.label, summary);
  });

  it('becomes a call of retry() on request, where nothing is wrong', async () => {
    const { document } = await show('rewrite.ts', withJitter);
    const [action] = await codeActions(document, new vscode.Range(2, 4, 2, 4), 'refactor.rewrite.forbear');
    assert.equal(action?.kind?.value, 'refactor.rewrite.forbear.retry');
    assert.ok(action.edit);
    await vscode.workspace.applyEdit(action.edit);
    assert.match(document.getText(), /return retry\(\(\) => fetch\(item\)/);
  });

  it('is offered for a selected call as well: retry(), createFetch(), a circuit breaker', async () => {
    const text = "export const load = async () => await fetch('https://api.example.com/items');\n";
    const { document } = await show('call.ts', text);
    const at = new vscode.Range(0, 45, 0, 45);
    const actions = await codeActions(document, at, 'refactor.rewrite.forbear');
    assert.deepEqual(actions.map(({ kind }) => kind?.value.replace('refactor.rewrite.forbear.', '')).sort(), [
      'breaker',
      'fetch',
      'preview',
      'retry',
    ]);
    const replaced = actions.find(({ kind }) => kind?.value === 'refactor.rewrite.forbear.fetch');
    assert.ok(replaced?.edit);
    await vscode.workspace.applyEdit(replaced.edit);
    assert.match(document.getText(), /const fetchWithRetry = createFetch\(\);/);
    assert.match(document.getText(), /await fetchWithRetry\('https/);
  });

  it('is explained by the page of the rule', async () => {
    await show('explained.ts', withoutJitter.before);
    await vscode.commands.executeCommand('forbear.explainRule', 'forbear/require-jitter');
    const page = await until(() => {
      const { activeTextEditor } = vscode.window;
      return activeTextEditor?.document.uri.path.endsWith('/rules/require-jitter.md')
        ? activeTextEditor
        : undefined;
    });
    assert.match(page.document.getText(), /^# .*require-jitter/);
  });

  if (process.env.FORBEAR_TEST_UI)
    for (const [theme, name] of [
      ['Light Modern', 'light'],
      ['Dark Modern', 'dark'],
      ['Default High Contrast', 'high-contrast'],
    ] as const)
      it(`is drawn for the ${theme} theme`, async () => {
        await choose('workbench', 'colorTheme', theme);
        try {
          const editor = await show(`drawn-${name}.ts`, withoutJitter.before);
          await untilFound(editor.document, ['forbear/require-jitter']);
          await vscode.commands.executeCommand('forbear.showSite', editor.document.uri.toString(), 1, 4);
          await page.waitFor('.monaco-hover img[alt^="5 attempts"]');
          await page.screenshot(`hover-${name}.png`);
        } finally {
          await choose('workbench', 'colorTheme', undefined);
        }
      });
});
