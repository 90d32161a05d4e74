import assert from 'node:assert/strict';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../../extension/src/engine/finding.js';
import { quickFixes } from '../../../extension/src/server/features/quick-fixes.js';
import { toDiagnostic } from '../../../extension/src/server/features/diagnostics.js';

const document = TextDocument.create('file:///a.ts', 'typescript', 7, 'first();\nsecond();\n');
const everything = { start: document.positionAt(0), end: document.positionAt(Infinity) };

function finding(overrides: Partial<Finding> = {}): Finding {
  return {
    ruleId: 'forbear/probe',
    message: 'Something is wrong.',
    severity: 'error',
    start: 0,
    end: 5,
    suggestions: [],
    disable: { file: { start: 0, end: 0, text: '/* off */\n' } },
    ...overrides,
  };
}

const suggestion = { title: 'Add full jitter', replacement: { start: 0, end: 5, text: 'best' } };
const fix = { start: 0, end: 5, text: 'fixed' };
const line = { start: 0, end: 0, text: '// off\n' };

describe('quick-fixes', () => {
  it('carry the finding and an edit for the version of the document', () => {
    const found = finding({ suggestions: [suggestion] });
    assert.deepEqual(quickFixes(document, [found], everything)[0], {
      title: 'Add full jitter',
      kind: 'quickfix',
      diagnostics: [toDiagnostic(document, found)],
      edit: {
        documentChanges: [
          {
            textDocument: { uri: 'file:///a.ts', version: 7 },
            edits: [
              {
                range: { start: { line: 0, character: 0 }, end: { line: 0, character: 5 } },
                newText: 'best',
              },
            ],
          },
        ],
      },
    });
  });

  it('put changes of the code before silencing a line, and that before silencing the file', () => {
    const second = { title: 'Wait less', replacement: { start: 9, end: 15, text: 'x' } };
    const findings = [
      finding({ suggestions: [suggestion], disable: { line, file: line } }),
      finding({ start: 9, end: 15, ruleId: 'forbear/other', suggestions: [second] }),
    ];
    assert.deepEqual(
      quickFixes(document, findings, everything).map(({ title }) => title),
      [
        'Add full jitter',
        'Wait less',
        'Preview these changes',
        'Disable forbear/probe for this line',
        'Disable forbear/probe for the entire file',
        'Disable forbear/other for the entire file',
        'Explain forbear/probe',
        'Explain forbear/other',
      ],
    );
  });

  it('offer to fix all of a rule where there are several to fix', () => {
    const other = { title: 'Add half of it', replacement: { start: 9, end: 15, text: 'half' } };
    const offered = (...findings: Finding[]) =>
      quickFixes(document, findings, everything).filter(({ title }) => title.startsWith('Fix all'));
    const [first, second] = [
      finding({ suggestions: [suggestion] }),
      finding({ start: 9, end: 15, suggestions: [other] }),
    ];
    assert.deepEqual(
      offered(first, second).map(({ title, data }) => [title, data as unknown]),
      [
        [
          'Fix all forbear/probe problems in this file',
          { fixAllOf: 'forbear/probe', uri: 'file:///a.ts', version: 7 },
        ],
      ],
    );
    assert.deepEqual(offered(first), []);
    assert.deepEqual(offered(first, finding({ start: 9, end: 15 })), []);
    assert.deepEqual(offered(first, { ...second, ruleId: 'forbear/other' }), []);
  });

  it('explain their rule by a command', () => {
    const explaining = quickFixes(document, [finding()], everything).at(-1);
    assert.deepEqual(explaining && 'command' in explaining ? explaining.command : undefined, {
      title: 'Explain forbear/probe',
      command: 'forbear.explainRule',
      arguments: ['forbear/probe'],
    });
  });

  it('are preferred only if the rule offers nothing but a fix', () => {
    const preferred = (found: Finding) =>
      quickFixes(document, [found], everything).flatMap(({ title, isPreferred }) =>
        isPreferred ? [title] : [],
      );
    assert.deepEqual(preferred(finding({ fix, disable: { line, file: line } })), [
      'Fix this forbear/probe problem',
    ]);
    assert.deepEqual(preferred(finding({ fix, suggestions: [suggestion] })), []);
    assert.deepEqual(preferred(finding({ suggestions: [suggestion] })), []);
  });

  it('are those of the findings that the range touches', () => {
    const findings = [finding({ suggestions: [suggestion] })];
    const titlesAt = (offset: number) => {
      const position = document.positionAt(offset);
      return quickFixes(document, findings, { start: position, end: position }).length;
    };
    assert.deepEqual([0, 5, 6].map(titlesAt), [4, 4, 0]);
  });

  it('are one where they are the same for several findings', () => {
    const findings = [finding(), finding({ start: 9, end: 15 })];
    const actions = quickFixes(document, findings, everything);
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Disable forbear/probe for the entire file', 'Explain forbear/probe'],
    );
    for (const { diagnostics } of actions)
      assert.deepEqual(
        diagnostics,
        findings.map((found) => toDiagnostic(document, found)),
      );
  });
});
