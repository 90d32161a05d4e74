import assert from 'node:assert/strict';
import { createEngine, type LintedText } from '../../../extension/src/engine/engine.js';
import type { Analysis } from '../../../extension/src/engine/finding.js';
import { probePlugin } from './probe-plugin.js';

const engine = createEngine(probePlugin);

function analysisOf(text: string, overrides: Partial<LintedText> = {}): Analysis {
  return engine.lint({
    uri: 'file:///project/a.ts',
    language: 'typescript',
    preset: 'recommended',
    text,
    ...overrides,
  });
}

function rulesFoundIn(text: string, overrides: Partial<LintedText> = {}): string[] {
  const analysis = analysisOf(text, overrides);
  assert.equal(analysis.kind, 'linted');
  return analysis.findings.map(({ ruleId }) => ruleId);
}

describe('engine', () => {
  it('gives findings with offsets, severity, documentation, suggestions and comments that silence them', () => {
    assert.deepEqual(analysisOf('go();\nwait();\n'), {
      kind: 'linted',
      findings: [
        {
          ruleId: 'forbear/probe-suggestions',
          message: 'Everybody waits equally long.',
          severity: 'error',
          start: 6,
          end: 12,
          documentationUrl: 'https://example.com/probe-suggestions',
          suggestions: [
            {
              title: 'Add full jitter',
              replacement: { start: 0, end: 6, text: "import { jitter } from 'probe';\ngo();\nawait " },
            },
            { title: 'Do not wait', replacement: { start: 6, end: 12, text: 'undefined' } },
          ],
          disable: {
            line: { start: 6, end: 6, text: '// eslint-disable-next-line forbear/probe-suggestions\n' },
            file: { start: 0, end: 0, text: '/* eslint-disable forbear/probe-suggestions */\n' },
          },
        },
      ],
      retries: { sites: [], rewrites: [] },
    });
  });

  it('gives a fix, and the severity that the preset says', () => {
    const analysis = analysisOf('oldName();');
    assert.equal(analysis.kind, 'linted');
    const [finding] = analysis.findings;
    assert.equal(finding?.severity, 'warning');
    assert.deepEqual(finding.fix, { start: 0, end: 7, text: 'newName' });
    assert.deepEqual(finding.suggestions, []);
  });

  it('runs the rules of the preset', () => {
    assert.deepEqual(rulesFoundIn('wait(); oldName();', { preset: 'recommended' }), [
      'forbear/probe-suggestions',
      'forbear/probe-fix',
    ]);
    assert.deepEqual(rulesFoundIn('wait(); oldName();', { preset: 'strict' }), ['forbear/probe-suggestions']);
  });

  it('honors comments that silence a rule', () => {
    assert.deepEqual(rulesFoundIn('// eslint-disable-next-line forbear/probe-suggestions\nwait();'), []);
    assert.deepEqual(rulesFoundIn('wait(); // eslint-disable-line'), []);
    assert.deepEqual(rulesFoundIn('/* eslint-disable forbear/probe-suggestions */\nwait(); oldName();'), [
      'forbear/probe-fix',
    ]);
    assert.deepEqual(rulesFoundIn('/* eslint forbear/probe-suggestions: "off" */\nwait();'), []);
  });

  it('says nothing of rules that comments for other linters mention', () => {
    assert.deepEqual(
      rulesFoundIn('/* eslint no-console: "error", other/rule: "error" */\nconsole.log(wait());'),
      ['forbear/probe-suggestions'],
    );
    assert.deepEqual(rulesFoundIn('// eslint-disable-next-line no-console\ngo();'), []);
  });

  for (const { language, text } of [
    { language: 'javascript', text: 'const a = <p>{wait()}</p>;' },
    { language: 'javascriptreact', text: 'const a = <p>{wait()}</p>;' },
    { language: 'typescript', text: 'const a = <string>wait();' },
    { language: 'typescriptreact', text: 'const a = <T,>(x: T) => <p>{wait()}</p>;' },
  ] as const) {
    it(`reads ${language} in a file, in a file with another extension and in an untitled document`, () => {
      for (const uri of [
        'file:///project/a%20b.es',
        'untitled:Untitled-1',
        'vscode-vfs://github/a/b/c.ts.txt',
      ]) {
        assert.deepEqual(rulesFoundIn(text, { uri, language }), ['forbear/probe-suggestions'], uri);
      }
    });
  }

  it('counts lines as ESLint does, which ends them at U+2028 too, and offsets as editors do', () => {
    const analysis = analysisOf('const a = `\u2028😀`;\nwait();');
    assert.equal(analysis.kind, 'linted');
    assert.equal(analysis.findings[0]?.start, 'const a = `\u2028😀`;\n'.length);
  });

  it('leaves node_modules alone', () => {
    for (const uri of [
      'file:///project/node_modules/a/index.ts',
      'vscode-vfs://github/a/node_modules/b/c.ts',
    ]) {
      assert.deepEqual(rulesFoundIn('wait();', { uri }), [], uri);
    }
  });

  it('says that a text does not parse', () => {
    assert.deepEqual(analysisOf('wait('), { kind: 'unparsable' });
  });

  it('survives a rule that throws', () => {
    const analysis = analysisOf('breakTheRule();');
    assert.equal(analysis.kind, 'failed');
    assert.match(String(analysis.error), /this rule is broken/);
    assert.deepEqual(rulesFoundIn('wait();'), ['forbear/probe-suggestions']);
  });

  it('gives the retries, with the findings and for who has those from another linter', () => {
    const text = `for (let attempt = 0; attempt < 5; attempt++) {
  try {
    break;
  } catch {
    await sleep(1000);
  }
}
`.replace('break', "await fetch('https://example.com'); break");
    const analysis = analysisOf(text);
    assert.equal(analysis.kind, 'linted');
    const alone = engine.retries({ uri: 'file:///project/a.ts', language: 'typescript', text });
    assert.deepEqual(
      alone.sites.map(({ record }) => record.attempts),
      [5],
    );
    assert.deepEqual(analysis.retries, alone);
    assert.deepEqual(
      engine.retries({ uri: 'file:///project/a.ts', language: 'typescript', text: 'retry(' }),
      {
        sites: [],
        rewrites: [],
      },
    );
  });
});
