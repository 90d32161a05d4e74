import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import { configure, configWithoutPlugin, configWithPlugin, createProject } from './eslint-project.js';
import { page } from './page.js';
import { closeAll, diagnosticsOf, quickFixes, show, until, untilFound, withoutJitter } from './support.js';

function folderOf(project: string): string {
  const [workspace] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(workspace);
  return path.join(workspace.uri.fsPath, project);
}

/** Waits until one finding of require-jitter has this severity. */
async function untilSeverity(
  document: vscode.TextDocument,
  severity: vscode.DiagnosticSeverity,
): Promise<void> {
  await until(() => {
    const found = diagnosticsOf(document);
    return found.length === 1 && found[0]?.severity === severity ? true : undefined;
  });
}

describe('the engine of a document', () => {
  const projects: string[] = [];

  async function project(name: string, config: string, eslint?: string): Promise<void> {
    projects.push(name);
    await createProject(folderOf(name), config, eslint);
  }

  afterEach(async () => {
    await closeAll();
    for (const name of projects.splice(0)) rmSync(folderOf(name), { recursive: true, force: true });
  });

  it("is the project's ESLint, with its severities and ignores", async () => {
    await project('own', configWithPlugin);
    const { document } = await show('own/a.ts', withoutJitter.before);
    await untilSeverity(document, vscode.DiagnosticSeverity.Warning);
    const ignored = await show('own/generated/a.ts', withoutJitter.before);
    await vscode.commands.executeCommand('workbench.action.files.save');
    await untilFound(ignored.document, []);
  });

  it('offers the fixes there too', async () => {
    await project('fixes', configWithPlugin);
    const { document } = await show('fixes/a.ts', withoutJitter.before);
    await untilSeverity(document, vscode.DiagnosticSeverity.Warning);
    const [finding] = diagnosticsOf(document);
    assert.ok(finding);
    const titles = (await quickFixes(document, finding.range)).map(({ title }) => title);
    assert.ok(titles.includes('Spread the wait with fullJitter()'), titles.join());
  });

  it('is the nearest ESLint of each package of a monorepo', async () => {
    await project('mono', configWithPlugin);
    await project('mono/packages/nine', configWithPlugin.replace("'warn'", "'error'"), 'eslint-9');
    const ten = await show('mono/a.ts', withoutJitter.before);
    await untilSeverity(ten.document, vscode.DiagnosticSeverity.Warning);
    const nine = await show('mono/packages/nine/a.ts', withoutJitter.before);
    await untilSeverity(nine.document, vscode.DiagnosticSeverity.Error);
  });

  it('has our rules laid over a configuration without them', async () => {
    await project('overlay', configWithoutPlugin);
    const { document } = await show('overlay/a.ts', withoutJitter.before);
    await untilSeverity(document, vscode.DiagnosticSeverity.Error);
  });

  it('notices a change of the configuration', async () => {
    await project('changing', configWithPlugin);
    const { document } = await show('changing/a.ts', withoutJitter.before);
    await untilSeverity(document, vscode.DiagnosticSeverity.Warning);
    await configure(folderOf('changing'), configWithPlugin.replace("'warn'", "'error'"));
    await untilSeverity(document, vscode.DiagnosticSeverity.Error);
    await configure(folderOf('changing'), configWithPlugin.replace("'warn'", "'off'"));
    await untilFound(document, []);
  });

  for (const [what, broken] of [
    ['throws', "throw new Error('broken');"],
    ['ends the process', 'process.exit(1);'],
    ['never ends', 'for (;;);'],
    ['is malformed', 'export default ['],
  ] as const)
    it(`is the bundled one where the configuration ${what}`, async () => {
      const name = `broken-${what.replaceAll(' ', '-')}`;
      await project(name, `${broken}\n${configWithPlugin}`);
      const { document } = await show(`${name}/a.ts`, withoutJitter.before);
      await untilSeverity(document, vscode.DiagnosticSeverity.Error);
    });

  it('publishes nothing beside an extension that reports our rules, and has fixes for what that reports', async () => {
    const { document } = await show('companion.ts', withoutJitter.before);
    const [own] = await untilFound(document, ['forbear/require-jitter']);
    assert.ok(own);
    const companion = vscode.languages.createDiagnosticCollection('stand-in');
    try {
      const theirs = new vscode.Diagnostic(
        own.range,
        'from the ESLint extension',
        vscode.DiagnosticSeverity.Error,
      );
      theirs.source = 'eslint';
      theirs.code = 'forbear/require-jitter';
      companion.set(document.uri, [theirs]);
      await untilFound(document, []);
      const titles = (await quickFixes(document, own.range)).map(({ title }) => title);
      assert.ok(titles.includes('Spread the wait with fullJitter()'), titles.join());
    } finally {
      companion.dispose();
    }
  });

  if (process.env.FORBEAR_TEST_UI)
    it('is shown in the language status', async () => {
      await project('shown', configWithPlugin);
      const { document } = await show('shown/a.ts', withoutJitter.before);
      await untilSeverity(document, vscode.DiagnosticSeverity.Warning);
      await page.waitFor('[id="status.languageStatus"]');
      await page.click('[id="status.languageStatus"]');
      await page.waitFor(".hover-language-status >> text=project's ESLint 10");
      await page.screenshot('language-status.png');
      await page.press('Escape');
      await page.moveAway();
    });
});
