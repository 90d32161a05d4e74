import assert from 'node:assert/strict';
import { createEngine } from '../../../extension/src/engine/engine.js';
import type { Finding, Replacement } from '../../../extension/src/engine/finding.js';
import { probePlugin } from './probe-plugin.js';

const engine = createEngine(probePlugin);

function findingsIn(text: string): readonly Finding[] {
  const analysis = engine.lint({
    uri: 'file:///a.tsx',
    language: 'typescriptreact',
    preset: 'recommended',
    text,
  });
  assert.equal(analysis.kind, 'linted', text);
  return analysis.findings;
}

function apply(text: string, { start, end, text: replacement }: Replacement): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

/** Silences the first finding, and checks that this silences it and nothing else. */
function silenced(text: string, reach: 'line' | 'file'): string | undefined {
  const [first, ...others] = findingsIn(text);
  assert.ok(first, `no finding in ${text}`);
  const edit = first.disable[reach];
  if (!edit) return undefined;
  const result = apply(text, edit);
  const remaining = findingsIn(result).map(({ ruleId }) => ruleId);
  const expected = others.map(({ ruleId }) => ruleId).filter((id) => reach === 'line' || id !== first.ruleId);
  assert.deepEqual(remaining, expected, result);
  return result;
}

const rule = 'forbear/probe-suggestions';

describe('disable for this line', () => {
  it('puts a comment above, indented like the line', () => {
    assert.equal(
      silenced('{\n\twait();\n}', 'line'),
      `{\n\t// eslint-disable-next-line ${rule}\n\twait();\n}`,
    );
  });

  it('keeps the line breaks of the file', () => {
    assert.equal(
      silenced('go();\r\nwait();\r\n', 'line'),
      `go();\r\n// eslint-disable-next-line ${rule}\r\nwait();\r\n`,
    );
  });

  it('goes between the line and a comment above it', () => {
    assert.equal(
      silenced('// A word on waiting.\nwait();', 'line'),
      `// A word on waiting.\n// eslint-disable-next-line ${rule}\nwait();`,
    );
  });

  it('extends a directive that is there, before its reason', () => {
    assert.equal(
      silenced('// eslint-disable-next-line no-console -- loud\nwait();', 'line'),
      `// eslint-disable-next-line no-console, ${rule} -- loud\nwait();`,
    );
    assert.equal(
      silenced('wait(); // eslint-disable-line no-console', 'line'),
      `wait(); // eslint-disable-line no-console, ${rule}`,
    );
    assert.equal(
      silenced('/* eslint-disable-next-line\n  no-console\n*/\nwait();', 'line'),
      `/* eslint-disable-next-line\n  no-console, ${rule}\n*/\nwait();`,
    );
  });

  it('uses a comment of JSX among the children of an element', () => {
    assert.equal(
      silenced('const a = (\n  <p>\n    {wait()}\n  </p>\n);', 'line'),
      `const a = (\n  <p>\n    {/* eslint-disable-next-line ${rule} */}\n    {wait()}\n  </p>\n);`,
    );
    assert.equal(
      silenced('const a = <>\n{wait()}</>;', 'line'),
      `const a = <>\n{/* eslint-disable-next-line ${rule} */}\n{wait()}</>;`,
    );
    assert.equal(
      silenced('const a = f(<p>\n</p>, wait());', 'line'),
      `const a = f(<p>\n{/* eslint-disable-next-line ${rule} */}\n</p>, wait());`,
    );
  });

  it('uses a plain comment among attributes and inside the braces of JSX', () => {
    assert.equal(
      silenced('const a = <p\n  b={wait()}\n/>;', 'line'),
      `const a = <p\n  // eslint-disable-next-line ${rule}\n  b={wait()}\n/>;`,
    );
    assert.equal(
      silenced('const a = <p>{\n  wait()\n}</p>;', 'line'),
      `const a = <p>{\n  // eslint-disable-next-line ${rule}\n  wait()\n}</p>;`,
    );
  });

  it('stays inside the braces where a line of its own would change the text of an element', () => {
    assert.equal(
      silenced('const a = <p>\n  some\n  words {wait()}\n</p>;', 'line'),
      `const a = <p>\n  some\n  words {/* eslint-disable-line ${rule} */ wait()}\n</p>;`,
    );
  });

  it('stays inside the braces of a template, and after a comment or text of many lines', () => {
    assert.equal(
      silenced('const a = `\n  ${wait()}\n`;', 'line'),
      `const a = \`\n  \${/* eslint-disable-line ${rule} */ wait()}\n\`;`,
    );
    assert.equal(
      silenced('/* a\n b */ wait();', 'line'),
      `/* a\n b */ /* eslint-disable-line ${rule} */ wait();`,
    );
    assert.equal(
      silenced('const a = <p b="\n" c={wait()} />;', 'line'),
      `const a = <p b="\n" c={/* eslint-disable-line ${rule} */ wait()} />;`,
    );
  });
});

describe('disable for the entire file', () => {
  it('puts a comment above everything, the comments at the top included', () => {
    assert.equal(
      silenced('// License\nimport a from "a";\nwait(); wait();', 'file'),
      `/* eslint-disable ${rule} */\n// License\nimport a from "a";\nwait(); wait();`,
    );
  });

  it('leaves the line that names the interpreter first', () => {
    assert.equal(
      silenced('#!/usr/bin/env node\r\nwait();', 'file'),
      `#!/usr/bin/env node\r\n/* eslint-disable ${rule} */\r\nwait();`,
    );
  });

  it('extends the comment that is there, before its reason', () => {
    assert.equal(
      silenced('/* eslint-disable no-console -- loud */\nwait(); oldName();', 'file'),
      `/* eslint-disable no-console, ${rule} -- loud */\nwait(); oldName();`,
    );
  });
});
