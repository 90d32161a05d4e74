import assert from 'node:assert/strict';

import { MentioningModules } from '../../../eslint-plugin/src/analysis/mentioning-modules.js';
import type { ModuleHost } from '../../../eslint-plugin/src/analysis/module-host.js';
import { ModuleText } from '../../../eslint-plugin/src/analysis/module-text.js';
import { parse } from '../parse.js';

/** Whether a module is worth parsing for what it exports as `load`, by the word `retry`. */
function isWanted(text: string, name = 'load'): boolean {
  const module = parse(text);
  const host: ModuleHost = { load: () => module, textOf: () => new ModuleText(text), open: () => undefined };
  return new MentioningModules(host, /retry/).load('./module', parse(''), name) !== undefined;
}

describe('the modules that mention a word', () => {
  it('are those that have it in the declaration that is looked for', () => {
    assert.equal(isWanted('export function load() { retry(); }'), true);
    assert.equal(isWanted('export function load() {}\nexport function save() { retry(); }'), false);
    assert.equal(isWanted('export const load = () => retry();\nexport const save = 1;'), true);
  });

  it('are not those that only say it of the next declaration', () => {
    assert.equal(
      isWanted('export function load() {}\n/**\n * Does not retry.\n */\nexport function save() {}'),
      false,
    );
  });

  it('are those that have it in any of the declarations of a name', () => {
    assert.equal(
      isWanted('export interface load {}\n/** A value of that name. */\nexport const load = retry(1);'),
      true,
    );
    assert.equal(
      isWanted(
        [
          'export function load(id: string): string;',
          'export function load(id: number): number;',
          'export function load(id: unknown) { return retry(id); }',
        ].join('\n'),
      ),
      true,
    );
  });

  it('are those that have it in what is exported under another name', () => {
    const renamed = (body: string) =>
      `const load_ = () => ${body};\nconst save = () => retry();\nexport { load_ as load, save };`;
    assert.equal(isWanted(renamed('retry()')), true);
    assert.equal(isWanted(renamed('fetch(url)')), false);
  });

  it('are wanted as a whole only where they are a value of their own', () => {
    assert.equal(isWanted('export function load() { retry(); }', '*'), false);
    assert.equal(isWanted('module.exports = function load() { retry(); };', '*'), true);
    assert.equal(isWanted('function load() { retry(); }\nexport = load;', '*'), true);
  });

  it('are those that have it anywhere, where no declaration is seen, or pass on what others export', () => {
    assert.equal(isWanted('const run = retry();\nexport default run;', 'default'), true);
    assert.equal(isWanted('export default run;', 'default'), false);
    assert.equal(isWanted("export { load } from './other.js';"), true);
  });
});
