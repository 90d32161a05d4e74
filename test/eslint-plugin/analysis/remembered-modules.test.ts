import assert from 'node:assert/strict';

import type { ModuleHost } from '../../../eslint-plugin/src/analysis/module-host.js';
import { ModuleText } from '../../../eslint-plugin/src/analysis/module-text.js';
import { RememberedModules } from '../../../eslint-plugin/src/analysis/remembered-modules.js';
import { parse } from '../parse.js';

describe('remembered modules', () => {
  const from = parse('');

  it('ask the host once where an import leads, also where it leads nowhere', () => {
    const asked: string[] = [];
    const found = parse('export function load() {}');
    const host: ModuleHost = {
      load: (specifier, _, name) => {
        asked.push(`load ${specifier} ${name}`);
        return specifier === './there' ? found : undefined;
      },
      textOf: (specifier) => {
        asked.push(`text ${specifier}`);
        return specifier === './there' ? new ModuleText('export function load() {}') : undefined;
      },
      open: () => undefined,
    };
    const modules = new RememberedModules(host);
    for (let turn = 0; turn < 2; turn++) {
      assert.equal(modules.load('./there', from, 'load'), found);
      assert.equal(modules.load('./nowhere', from, 'load'), undefined);
      assert.equal(modules.textOf('./there', from)?.text, 'export function load() {}');
      assert.equal(modules.textOf('./nowhere', from), undefined);
    }
    assert.deepEqual(asked, ['load ./there load', 'load ./nowhere load', 'text ./there', 'text ./nowhere']);
  });

  it('know the same specifier in two files, and two names of one module, apart', () => {
    const modules = new RememberedModules({
      load: (specifier, importer, name) => parse(`// ${specifier} ${importer.filename} ${name}`),
      textOf: () => undefined,
      open: () => undefined,
    });
    const other = parse('');
    const first = modules.load('./there', from, 'load');
    assert.notEqual(modules.load('./there', other, 'load'), first);
    assert.notEqual(modules.load('./there', from, 'save'), first);
    assert.equal(modules.load('./there', from, 'load'), first);
  });
});
