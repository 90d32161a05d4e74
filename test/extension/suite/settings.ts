import * as vscode from 'vscode';
import { closeAll, show, untilFound, withoutJitter } from './support.js';

function choose(name: string, value: unknown): Thenable<void> {
  return vscode.workspace
    .getConfiguration('forbear')
    .update(name, value, vscode.ConfigurationTarget.Workspace);
}

describe('settings', () => {
  afterEach(async () => {
    await choose('enable', undefined);
    await choose('preset', undefined);
    await closeAll();
  });

  for (const [name, value] of [
    ['enable', false],
    ['preset', 'off'],
  ] as const) {
    it(`take effect at once: forbear.${name} = ${String(value)} and back`, async () => {
      const { document } = await show(`${name}.ts`, withoutJitter.before);
      await untilFound(document, ['forbear/require-jitter']);
      await choose(name, value);
      await untilFound(document, []);
      await choose(name, undefined);
      await untilFound(document, ['forbear/require-jitter']);
    });
  }

  it('let the strict preset find more than the recommended one', async () => {
    await choose('preset', 'strict');
    const { document } = await show('strict.ts', withoutJitter.before);
    await untilFound(document, [
      'forbear/require-attempt-timeout',
      'forbear/no-off-by-one-attempts',
      'forbear/require-jitter',
      'forbear/preserve-last-error',
    ]);
  });
});
