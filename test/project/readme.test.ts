import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import * as runtime from 'forbear';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = path.join(root, 'eslint-plugin', 'dist', 'cli.js');
const readme = readFileSync(path.join(root, 'README.md'), 'utf8');

/** The fenced blocks of a language that stand under a heading. */
function blocks(heading: string, language: string): string[] {
  const section = readme.split(/^(?=#{2,3} )/m).find((text) => text.startsWith(`${heading}\n`));
  assert.ok(section, `no section ${heading}`);
  const fences = section.matchAll(/^```(\w+)\n(.*?)^```$/gms);
  return [...fences].filter(([, name]) => name === language).map(([, , text = '']) => text);
}

describe('README.md', () => {
  it('shows the output of npm start as it is, with lines left out', () => {
    const { stdout, status } = spawnSync(process.execPath, [cli, 'test/fixtures/sample-service'], {
      cwd: root,
      encoding: 'utf8',
    });
    assert.equal(status, 1);
    const printed = stdout.split('\n');
    const [block = ''] = blocks('## Try it', 'console');
    let from = 0;
    for (const line of block.trimEnd().split('\n').slice(1)) {
      if (line === '...') continue;
      const at = printed.indexOf(line, from);
      assert.ok(at >= 0, `not printed, or not in this order: ${line}`);
      from = at + 1;
    }
  });

  it('shows what --fix-suggestions makes of its example', () => {
    const [before, after] = blocks('## A fix', 'js');
    assert.ok(before && after);
    const folder = mkdtempSync(path.join(os.tmpdir(), 'forbear-readme-'));
    try {
      const file = path.join(folder, 'charge.js');
      writeFileSync(file, before);
      execFileSync(process.execPath, [cli, '--fix-suggestions', file]);
      assert.equal(readFileSync(file, 'utf8'), after);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('imports what the runtime exports', () => {
    const [example = ''] = blocks('### At run time', 'ts');
    const [, names = ''] = /import \{ (.*?) \} from 'forbear';/.exec(example) ?? [];
    assert.notEqual(names, '');
    for (const name of names.split(', ')) assert.ok(name in runtime, name);
  });

  it('leads to files that are there', () => {
    for (const [, target = ''] of readme.matchAll(/\]\(([^)#]+)\)/g)) {
      assert.ok(!target.startsWith('http'), target);
      readFileSync(path.join(root, target));
    }
  });
});
