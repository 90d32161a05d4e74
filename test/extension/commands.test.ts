import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { commands } from '../../extension/src/shared/commands.js';

const workspace = path.join(import.meta.dirname, '../../extension');

interface Command {
  readonly command: string;
  readonly title: string;
  readonly category: string;
  readonly enablement?: string;
}

interface Manifest {
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when: string }[]>>;
  };
}

/** The sources of a folder as one text. */
function textOf(folder: string): string {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(path.join(folder, name), 'utf8'))
    .join('\n');
}

/** Those that only our own answers call, with arguments. */
const internal = ['explainRule', 'previewChange', 'showSite'].map((name) => `forbear.${name}`);

/** Where a command can do nothing, it is not offered. */
const enablement: Readonly<Record<string, string>> = {
  scanWorkspace: 'workspaceFolderCount > 0',
  scanChangedFiles: 'workspaceFolderCount > 0',
  groupByFolder: 'forbear.hasResults',
  groupByProblem: 'forbear.hasResults',
  showProblemsOnly: 'forbear.hasResults && !forbear.problemsOnly',
  showAllRetries: 'forbear.problemsOnly',
  setUpEslint: 'workspaceFolderCount > 0 && isWorkspaceTrusted',
};

describe('the commands of the extension', () => {
  const manifest = JSON.parse(readFileSync(path.join(workspace, 'package.json'), 'utf8')) as Manifest;
  const { commands: contributed, menus } = manifest.contributes;
  const ids = contributed.map(({ command }) => command);

  it('are those that the sources know, and each is carried out', () => {
    assert.deepEqual([...ids, ...internal].sort(), Object.values(commands).sort());
    const sources = textOf(path.join(workspace, 'src'));
    for (const name of Object.keys(commands))
      assert.match(sources, new RegExp(`registerCommand\\(\\s*commands\\.${name}\\b`), name);
  });

  it('have a title under the name of the product', () => {
    for (const { command, title, category } of contributed) {
      assert.match(title, /^%command\.\w+%$/, command);
      assert.equal(category, 'Forbear', command);
    }
  });

  it('are enabled where they have something to do', () => {
    assert.deepEqual(
      Object.fromEntries(contributed.map((command) => [command.command, command.enablement])),
      Object.fromEntries(ids.map((id) => [id, enablement[id.slice('forbear.'.length)]])),
    );
  });

  it('are the ones that menus, the welcome and the walkthrough name', () => {
    const inMenus = Object.values(menus).flatMap((items) => items.map(({ command }) => command));
    const texts = readFileSync(path.join(workspace, 'package.nls.json'), 'utf8');
    const linked = [...texts.matchAll(/\(command:(forbear\.\w+)\)/g)].map(([, id = '']) => id);
    for (const id of [...inMenus, ...linked]) assert.ok(ids.includes(id), id);
  });

  it('are hidden in the palette where they need an entry of the view', () => {
    assert.deepEqual(menus.commandPalette, [{ command: 'forbear.fixRetry', when: 'false' }]);
  });

  it('are executed by the suite in the extension host, every one', () => {
    const suite = textOf(path.join(import.meta.dirname, 'suite'));
    const executed = new Set(
      [...suite.matchAll(/executeCommand(?:<[^>]*>)?\(\s*'(forbear\.\w+)'/g)].map(([, id]) => id),
    );
    assert.deepEqual(
      Object.values(commands).filter((id) => !executed.has(id)),
      [],
    );
  });
});
