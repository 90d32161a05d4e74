import assert from 'node:assert/strict';
import {
  appendFileSync,
  chmodSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readSourceFile, replaceText } from '../../eslint-plugin/src/cli/files/source-file.js';
import { useTrees } from './support/tree.js';

describe('a source file', () => {
  const createTree = useTrees();

  it('is read without its byte order mark, which writing puts back', async () => {
    const file = createTree().write('a.ts', '\uFEFFone\r\n');
    const source = readSourceFile(file);
    assert.equal(source.text, 'one\r\n');
    await replaceText(source, 'two\r\n');
    assert.deepEqual(readFileSync(file), Buffer.from('\uFEFFtwo\r\n'));
  });

  it('keeps its mode', async () => {
    const file = createTree().write('a.ts', 'one');
    chmodSync(file, 0o751);
    await replaceText(readSourceFile(file), 'two');
    assert.equal(statSync(file).mode & 0o777, 0o751);
  });

  it('stays a link where it is one', async () => {
    const tree = createTree();
    const target = tree.write('real/a.ts', 'one');
    const link = tree.path('link.ts');
    symlinkSync(target, link);
    await replaceText(readSourceFile(link), 'two');
    assert.ok(lstatSync(link).isSymbolicLink());
    assert.equal(readFileSync(target, 'utf8'), 'two');
  });

  it('is not written over an edit that someone else made in the meantime', async () => {
    const tree = createTree();
    const file = tree.write('a.ts', 'one');
    const source = readSourceFile(file);
    appendFileSync(file, ' and more');
    await assert.rejects(replaceText(source, 'two'), /^Error: not written, because it has changed since/);
    assert.equal(readFileSync(file, 'utf8'), 'one and more');
    assert.deepEqual(readdirSync(tree.root), ['a.ts']);
  });

  it('is not written in an encoding other than its own', async () => {
    const latin1 = Buffer.from("'caf\u00e9'", 'latin1');
    const file = createTree().write('a.ts', latin1);
    const source = readSourceFile(file);
    await assert.rejects(
      replaceText(source, source.text),
      /^Error: not written, because it is not encoded as/,
    );
    assert.deepEqual(readFileSync(file), latin1);
  });

  it('may hold the replacement character itself', () => {
    const file = createTree().write('a.ts', "'\uFFFD'");
    assert.ok(readSourceFile(file).isUtf8);
  });

  it('leaves nothing behind when it cannot be replaced', async () => {
    const tree = createTree();
    const file = tree.write('a.ts', 'one');
    const source = readSourceFile(file);
    writeFileSync(file, 'other');
    await assert.rejects(replaceText(source, 'two'));
    assert.deepEqual(readdirSync(tree.root), ['a.ts']);
  });
});
