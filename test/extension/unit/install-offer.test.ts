import assert from 'node:assert/strict';
import { InstallOffer, type OfferAnswer } from '../../../extension/src/client/projects/install-offer.js';
import type { InstallCommand } from '../../../extension/src/shared/project-set-up.js';

const npm: InstallCommand = { folder: '/shop', command: 'npm install forbear' };
const inserted = "import { fullJitter } from 'forbear';\n";

/** An offer to a user who answers as given, in a project that lacks the runtime unless another command is given. */
function offer(answer: OfferAnswer, command: InstallCommand | null = npm, alreadyDeclined: string[] = []) {
  const asked: string[] = [];
  const run: string[] = [];
  const declined = [...alreadyDeclined];
  const made = new InstallOffer({
    missingRuntime: () => Promise.resolve(command),
    ask: ({ folder }) => {
      asked.push(folder);
      return Promise.resolve(answer);
    },
    run: (given) => run.push(given.command),
    declined: {
      get: () => declined,
      add: (folder) => {
        declined.push(folder);
        return Promise.resolve();
      },
    },
  });
  const after = (text: string) => made.after({ file: '/shop/a.ts', text, inserted: [text] });
  return { after, asked, run, declined };
}

describe('the offer to install the runtime', () => {
  it('is made once, and runs the command of the package', async () => {
    const { after, asked, run, declined } = offer('install');
    await after(inserted);
    await after(inserted);
    assert.deepEqual([asked, run, declined], [['/shop'], ['npm install forbear'], []]);
  });

  it('is never made again to who declined it', async () => {
    const { after, asked, run, declined } = offer('decline');
    await after(inserted);
    await after(inserted);
    assert.deepEqual([asked, run, declined], [['/shop'], [], ['/shop']]);
    const later = offer('install', npm, declined);
    await later.after(inserted);
    assert.deepEqual(later.asked, []);
  });

  it('is made again after a restart to who only closed it', async () => {
    const { after, asked, run, declined } = offer('later');
    await after(inserted);
    await after(inserted);
    assert.deepEqual([asked, run, declined], [['/shop'], [], []]);
  });

  it('is not made where the package has the runtime', async () => {
    const { after, asked } = offer('install', null);
    await after(inserted);
    assert.deepEqual(asked, []);
  });

  for (const [text, isOffered] of [
    ["import { retry } from 'forbear';", true],
    ['import { createFetch } from "forbear/undici";', true],
    ["const { retry } = require('forbear');", true],
    ["import forbear from 'eslint-plugin-forbear';", false],
    ["'", false],
    ['await retry(call);', false],
  ] as const)
    it(`is ${isOffered ? '' : 'not '}made after an edit that brings ${text}`, async () => {
      const { after, asked } = offer('install');
      await after(text);
      assert.equal(asked.length, isOffered ? 1 : 0);
    });
});
