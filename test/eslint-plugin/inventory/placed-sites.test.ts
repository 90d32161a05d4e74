import assert from 'node:assert/strict';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import forbear from 'eslint-plugin-forbear';
import { placedSites, type ParsedSource } from 'eslint-plugin-forbear/inventory';

const text = `export async function load(url) {
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      return await fetch(url);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100 * 2 ** attempt));
    }
  }
}
`;

/** What ESLint holds of a text after linting it with the given rules. */
function linted(rules: Linter.RulesRecord): ParsedSource {
  const linter = new Linter({ cwd: '/' });
  linter.verify(
    text,
    { files: ['**/*.*'], plugins: { forbear }, rules, languageOptions: { parser } },
    '/project/load.js',
  );
  return linter.getSourceCode() as unknown as ParsedSource;
}

describe('the placed sites of a source', () => {
  for (const [how, rules] of [
    ['after the rules', { 'forbear/require-jitter': 'error' }],
    ['without any rule', {}],
  ] as const)
    it(`have facts and offsets ${how}`, () => {
      const sites = placedSites(linted(rules), '/project/load.js', parser);
      assert.deepEqual(
        sites.map(({ record, start, end, headEnd }) => [
          record.attempts,
          record.jitter,
          text.slice(start, headEnd),
          text.slice(end - 1, end + 2),
        ]),
        [[5, 'no', 'for (let attempt = 0; attempt < 5; attempt++) {', '}\n}']],
      );
    });
});
