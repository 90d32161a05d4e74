import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { createProgress } from '../../eslint-plugin/src/cli/progress/progress.js';
import { TerminalProgress } from '../../eslint-plugin/src/cli/progress/terminal-progress.js';

class Terminal extends Writable {
  readonly isTTY = true;
  readonly columns = 80;
  text = '';

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.text += chunk.toString();
    done();
  }

  /** What was written since the last look, without the codes that move the cursor. */
  take(): string {
    const text = this.text.replace(/\u001b\[[\d;?]*[A-Za-z]/g, '').trim();
    this.text = '';
    return text;
  }
}

function createRun() {
  const terminal = new Terminal();
  let time = 0;
  const progress = new TerminalProgress(terminal, () => time);
  return {
    terminal,
    progress,
    step: (ms: number) => {
      time += ms;
      progress.step();
      return terminal.take();
    },
  };
}

describe('the progress of a run', () => {
  it('shows after a second how far it is and how long it takes, and not more often than can be read', () => {
    const { progress, step } = createRun();
    progress.begin(10_000);
    assert.equal(step(999), '');
    assert.equal(step(1), '2 of 10,000 files, about 1.39 h left');
    assert.equal(step(99), '');
    assert.equal(step(901), '4 of 10,000 files, about 1.39 h left');
  });

  it('counts a second round by itself, and has nothing left at its end', () => {
    const { progress, step } = createRun();
    progress.begin(5);
    step(5000);
    progress.begin(2);
    assert.equal(step(10), '');
    assert.equal(step(1500), '2 of 2 files');
  });

  it('makes room for other output, and comes back', () => {
    const { terminal, progress, step } = createRun();
    progress.begin(3);
    progress.clear();
    assert.equal(terminal.text, '');
    step(2000);
    progress.clear();
    assert.match(terminal.text, /^\u001b/);
    terminal.take();
    assert.equal(step(1), '2 of 3 files, about 2 s left');
  });

  it('is silent in pipes, on terminals that cannot move, and in CI', async () => {
    const pipe = new Terminal();
    Object.defineProperty(pipe, 'isTTY', { value: false });
    for (const [stderr, environment, isInCi] of [
      [pipe, {}, false],
      [new Terminal(), { TERM: 'dumb' }, false],
      [new Terminal(), {}, true],
    ] as const) {
      const host = { cwd: '/', stdout: pipe, stderr, environment };
      assert.equal(await createProgress(host, isInCi), undefined);
    }
    const host = { cwd: '/', stdout: pipe, stderr: new Terminal(), environment: {} };
    assert.ok(await createProgress(host, false));
  });
});
