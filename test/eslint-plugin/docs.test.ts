import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as parser from '@typescript-eslint/parser';
import { Linter } from 'eslint';
import plugin from 'eslint-plugin-forbear';

interface Block {
  readonly section: string;
  /** `js` or `ts`. */
  readonly language: string;
  readonly line: number;
  readonly code: string;
}

const pages = new URL('../../eslint-plugin/docs/rules/', import.meta.url);
const linter = new Linter();

/** The fenced blocks of a page, each with the heading that it stands under. */
function blocksOf(page: string): Block[] {
  const blocks: Block[] = [];
  let section = '';
  let open: { language: string; line: number; code: string[] } | undefined;
  for (const [index, text] of page.split('\n').entries()) {
    if (open) {
      if (text !== '```') open.code.push(text);
      else {
        blocks.push({ ...open, section, code: open.code.join('\n') });
        open = undefined;
      }
    } else if (text.startsWith('```')) open = { language: text.slice(3), line: index + 1, code: [] };
    else if (text.startsWith('## ')) section = text.slice(3);
  }
  return blocks;
}

/** Lints an example with the rule of its page alone: it need not show what other rules ask for as well. */
function lint({ code, language }: Pick<Block, 'code' | 'language'>, rule: string): Linter.LintMessage[] {
  const config = {
    plugins: { forbear: plugin },
    rules: { [`forbear/${rule}`]: 'error' as const },
    files: ['**/*.{js,ts}'],
    languageOptions: { parser },
  };
  return linter.verify(code, config, { filename: `example.${language}` });
}

/** Applies the first suggestion of the first message that has one, again and again. */
function withSuggestionsApplied(block: Block, rule: string): string {
  let { code } = block;
  for (let round = 0; round < 10; round++) {
    const fix = lint({ ...block, code }, rule)
      .map((message) => message.suggestions?.[0]?.fix)
      .find((first) => first !== undefined);
    if (!fix) return code;
    code = code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]);
  }
  return assert.fail(`the suggestions never come to an end:\n${code}`);
}

const found = (messages: readonly Linter.LintMessage[]) =>
  messages.map(({ line, ruleId, message }) => `${String(line)} ${ruleId ?? message}`);

describe('the pages of the rules', () => {
  it('are one for each rule', () => {
    assert.deepEqual(
      readdirSync(pages).toSorted(),
      Object.keys(plugin.rules)
        .map((name) => `${name}.md`)
        .toSorted(),
    );
  });

  it('carry the headers, and the README the table, that eslint-doc-generator makes of the rules', () => {
    const generator = fileURLToPath(new URL('../../node_modules/.bin/eslint-doc-generator', import.meta.url));
    const folder = fileURLToPath(new URL('../../eslint-plugin/', import.meta.url));
    const run = spawnSync(process.execPath, [generator, '--check'], { cwd: folder, encoding: 'utf8' });
    assert.equal(run.status, 0, `npm run docs brings them up to date\n${run.stdout}${run.stderr}`);
  });

  for (const [name, rule] of Object.entries(plugin.rules)) {
    describe(name, () => {
      const page = readFileSync(new URL(`${name}.md`, pages), 'utf8');
      const blocks = blocksOf(page);

      it('has a page that says what, why, how it looks wrong and right, what is suggested, and when not to use it', () => {
        assert.ok(rule.meta?.docs?.url?.endsWith(`/docs/rules/${name}.md`));
        assert.equal(page.split('\n')[0], `# forbear/${name}`);
        for (const heading of ['Why', 'Incorrect', 'Correct', 'Suggestions', 'Options', 'When not to use it'])
          assert.ok(page.includes(`\n## ${heading}\n`), heading);
      });

      it('has a test file, and is in the presets that it names', () => {
        assert.ok(existsSync(new URL(`rules/${name}.test.ts`, import.meta.url)));
        const docs = rule.meta?.docs as { readonly presets: readonly string[] };
        for (const [preset, config] of Object.entries(plugin.configs))
          assert.equal(Object.hasOwn(config.rules ?? {}, `forbear/${name}`), docs.presets.includes(preset));
      });

      for (const block of blocks.filter(({ section }) => section === 'Incorrect')) {
        it(`reports the incorrect example in line ${String(block.line)}, and nothing once it is rewritten`, () => {
          const messages = lint(block, name);
          assert.ok(
            messages.some(({ ruleId }) => ruleId === `forbear/${name}`),
            `reported: ${found(messages).join(', ')}`,
          );
          if (!messages.every(({ suggestions }) => suggestions?.length)) return;
          const rewritten = withSuggestionsApplied(block, name);
          assert.deepEqual(found(lint({ ...block, code: rewritten }, name)), [], rewritten);
        });
      }

      for (const block of blocks.filter(({ section }) => section === 'Correct')) {
        it(`reports nothing in the correct example in line ${String(block.line)}`, () => {
          assert.deepEqual(found(lint(block, name)), []);
        });
      }
    });
  }
});
