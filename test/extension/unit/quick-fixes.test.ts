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
        'Disable forbear/probe for this line',
        'Disable forbear/probe for the entire file',
        'Disable forbear/other for the entire file',
      ],
    );
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
    assert.deepEqual([0, 5, 6].map(titlesAt), [2, 2, 0]);
  });

  it('are one where they are the same for several findings', () => {
    const findings = [finding(), finding({ start: 9, end: 15 })];
    const actions = quickFixes(document, findings, everything);
    assert.equal(actions.length, 1);
    assert.deepEqual(
      actions[0]?.diagnostics,
      findings.map((found) => toDiagnostic(document, found)),
    );
  });
});
