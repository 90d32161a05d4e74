import assert from 'node:assert/strict';
import { inTimeForSaving } from '../../../extension/src/client/save-limit.js';

const never = new Promise<string[]>(() => undefined);
const isOver = () => Promise.resolve(undefined);
const notYet = () => new Promise<undefined>(() => undefined);

describe('the limit of a save', () => {
  it('ends the wait for a server that is busy, with no fix', async () => {
    for (const value of ['source.fixAll', 'source.fixAll.forbear'])
      assert.equal(await inTimeForSaving({ only: { value } }, never, isOver), undefined);
  });

  it('lets pass what is there in time', async () => {
    const actions = inTimeForSaving({ only: { value: 'source.fixAll' } }, Promise.resolve(['fix']), notYet);
    assert.deepEqual(await actions, ['fix']);
  });

  it('is for saves only: a menu waits', async () => {
    const late = Promise.resolve()
      .then(() => undefined)
      .then(() => ['fix']);
    for (const asked of [{}, { only: { value: 'quickfix' } }, { only: { value: 'source.organizeImports' } }])
      assert.deepEqual(await inTimeForSaving(asked, late, isOver), ['fix']);
  });
});
