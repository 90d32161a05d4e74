import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, quickFixes, show, textAfter, untilFound, withoutJitter } from './support.js';

const jitter = 'Spread the wait with fullJitter()';
const rewrite = 'Retry with retry()';
const preview = 'Preview these changes';
const disableLine = 'Disable forbear/require-jitter for this line';
const disableFile = 'Disable forbear/require-jitter for the entire file';
const explain = 'Explain forbear/require-jitter';

const inJsx = `export const Stock = ({ load }) => (
  <Button
    onClick={() => {
      const connect = (attempt) =>
        load().catch((error) => {
          if (attempt === 4 || !error.isTransient) throw error;
          setTimeout(() => connect(attempt + 1), 1000 * 2 ** attempt);
        });
      connect(0);
    }}
  />
);
`;

/** Shows a file in which require-jitter finds one thing. */
async function showFinding(
  name: string,
  text: string,
): Promise<{ document: vscode.TextDocument; finding: vscode.Diagnostic }> {
  const { document } = await show(name, text);
  const [finding] = await untilFound(document, ['forbear/require-jitter']);
  assert.ok(finding);
  return { document, finding };
}

/** One bug for each of the other rules, the quick-fix for it, and what that makes of the text. */
const others = [
  {
    ruleId: 'forbear/require-idempotency-key',
    title: 'Send one Idempotency-Key with every attempt',
    before: `import { log } from './log.js';

export async function charge(order: string): Promise<Response | undefined> {
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await fetch('https://payments.example/charges', { method: 'POST', body: order });
    } catch (error) {
      log(error);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 1000));
    }
  }
}
`,
    after: `import { log } from './log.js';
import { createIdempotencyKey } from 'forbear';

export async function charge(order: string): Promise<Response | undefined> {
  const idempotencyKey = createIdempotencyKey();
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      return await fetch('https://payments.example/charges', { method: 'POST', body: order, headers: { 'Idempotency-Key': idempotencyKey } });
    } catch (error) {
      log(error);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 1000));
    }
  }
}
`,
  },
  {
    ruleId: 'forbear/respect-retry-after',
    title: 'Wait at least as long as Retry-After says',
    before: `import { isTransient } from 'forbear';
import { setTimeout } from 'node:timers/promises';

export async function price(item: string): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    const response = await fetch(\`https://prices.example/\${item}\`);
    if (response.status !== 429 || attempt === 4) return response;
    await setTimeout(Math.random() * 1000);
  }
}
`,
    after: `import { isTransient, retryAfterMs } from 'forbear';
import { setTimeout } from 'node:timers/promises';

export async function price(item: string): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    const response = await fetch(\`https://prices.example/\${item}\`);
    if (response.status !== 429 || attempt === 4) return response;
    await setTimeout((retryAfterMs(response) ?? 0) + Math.random() * 1000);
  }
}
`,
  },
];

describe('code actions', () => {
  afterEach(closeAll);

  it('are what the rule suggests, then what silences it', async () => {
    const { document, finding } = await showFinding('actions.ts', withoutJitter.before);
    const actions = await quickFixes(document, finding.range);
    assert.deepStrictEqual(
      actions.map(({ title, kind, isPreferred }) => ({
        title,
        kind: kind?.value,
        isPreferred: isPreferred ?? false,
      })),
      [jitter, rewrite, preview, disableLine, disableFile, explain].map((title) => ({
        title,
        kind: 'quickfix',
        isPreferred: false,
      })),
    );
  });

  it('insert the call together with its import', async () => {
    const { document, finding } = await showFinding('import.ts', withoutJitter.before);
    assert.equal(await textAfter(document, finding, jitter), withoutJitter.after);
    await untilFound(document, []);
  });

  for (const { ruleId, title, before, after } of others) {
    it(`put right what ${ruleId} finds`, async () => {
      const { document } = await show(`${ruleId.replace('/', '-')}.ts`, before);
      const [finding] = await untilFound(document, [ruleId]);
      assert.ok(finding);
      assert.equal(await textAfter(document, finding, title), after);
      await untilFound(document, []);
    });
  }

  it('insert the call into JSX', async () => {
    const { document, finding } = await showFinding('button.tsx', inJsx);
    assert.equal(
      await textAfter(document, finding, jitter),
      `import { fullJitter } from 'forbear';\n\n${inJsx.replace('1000 * 2 ** attempt', 'fullJitter(1000 * 2 ** attempt)')}`,
    );
    await untilFound(document, []);
  });

  it('keep the line breaks of the file', async () => {
    const { document, finding } = await showFinding(
      'windows.ts',
      withoutJitter.before.replaceAll('\n', '\r\n'),
    );
    assert.equal(await textAfter(document, finding, jitter), withoutJitter.after.replaceAll('\n', '\r\n'));
  });

  it('silence the rule for a line', async () => {
    const { document, finding } = await showFinding('line.ts', withoutJitter.before);
    const text = await textAfter(document, finding, disableLine);
    const directive = '      // eslint-disable-next-line forbear/require-jitter\n';
    assert.equal(
      text,
      withoutJitter.before.replace('      await new Promise', `${directive}      await new Promise`),
    );
    await untilFound(document, []);
  });

  it('silence the rule for a file, above the comments at its top', async () => {
    const licensed = `// License: MIT\n${withoutJitter.before}`;
    const { document, finding } = await showFinding('file.ts', licensed);
    const text = await textAfter(document, finding, disableFile);
    assert.equal(text, `/* eslint-disable forbear/require-jitter */\n${licensed}`);
    await untilFound(document, []);
  });

  it('neither change nor hold up a file that is saved with safe fixes on', async () => {
    const editor = vscode.workspace.getConfiguration('editor');
    const target = vscode.ConfigurationTarget.Workspace;
    await editor.update('codeActionsOnSave', { 'source.fixAll.forbear': 'explicit' }, target);
    try {
      const { document } = await showFinding('saved.ts', withoutJitter.before);
      const change = new vscode.WorkspaceEdit();
      change.insert(document.uri, new vscode.Position(0, 0), '// Typed.\n');
      await vscode.workspace.applyEdit(change);
      assert.ok(await document.save());
      assert.equal(document.getText(), `// Typed.\n${withoutJitter.before}`);
    } finally {
      await editor.update('codeActionsOnSave', undefined, target);
    }
  });

  it('have no part in fixing everything on save', async () => {
    const { document, finding } = await showFinding('fix-all.ts', withoutJitter.before);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      finding.range,
      vscode.CodeActionKind.SourceFixAll.value,
    );
    assert.deepStrictEqual(actions, []);
  });
});
