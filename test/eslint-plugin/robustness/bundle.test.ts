import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';

import { buildSync } from 'esbuild';
import { Linter } from 'eslint';
import plugin from 'eslint-plugin-forbear';
import * as espree from 'espree';

const rules = Object.fromEntries(
  Object.keys(plugin.rules).map((name) => [`forbear/${name}`, 'error'] as const),
);

/** Packages as they come to a browser or a server: in one file, minified. */
function bundleOf(...packages: readonly string[]): string {
  const contents = packages.map((name, index) => `export * as p${index} from '${name}';`).join('\n');
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: fileURLToPath(new URL('.', import.meta.url)) },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
  });
  const [file] = outputFiles;
  assert.ok(file);
  return file.text;
}

/** How often, for each character, the children of a node are looked for while a text is linted: work that no clock disturbs. */
function visitsPerCharacter(text: string): number {
  let visits = 0;
  const visitorKeys = new Proxy(espree.VisitorKeys, {
    get(keys, type, receiver) {
      visits++;
      return Reflect.get(keys, type, receiver) as unknown;
    },
  });
  const parser = {
    parseForESLint: (code: string, options: object) => ({ ast: espree.parse(code, options), visitorKeys }),
  } as unknown as Linter.Parser;
  const messages = new Linter().verify(text, {
    plugins: { forbear: plugin },
    rules,
    languageOptions: { parser },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
  });
  assert.equal(
    messages.find(({ fatal }) => fatal),
    undefined,
  );
  return visits / text.length;
}

describe('a bundle', () => {
  it('of 5 MB takes no more work for each character than one of a tenth of that', function () {
    this.timeout(0);
    const common = ['axios', 'ioredis', 'kafkajs'];
    const small = bundleOf(...common);
    const large = bundleOf(...common, 'typescript', 'svelte/compiler', 'effect', 'undici', 'rxjs');
    assert.ok(large.length > 5e6, `${large.length} characters`);
    const [ofSmall, ofLarge] = [small, large].map(visitsPerCharacter) as [number, number];
    assert.ok(ofLarge < 1.5 * ofSmall, `${ofLarge.toFixed(2)} visits instead of ${ofSmall.toFixed(2)}`);
  });
});
