import assert from 'node:assert/strict';
import { changedFiles } from '../../../extension/src/client/scan/changed-files.js';

/** Uses of git as its extension tells of them, by the paths of one repository. */
function withGit(state: Readonly<Record<string, readonly string[]>>) {
  const changes = (kind: string) =>
    (state[kind] ?? []).map((path) => ({ uri: { path, toString: () => `file://${path}` } }));
  const repository = {
    state: {
      workingTreeChanges: changes('workingTreeChanges'),
      indexChanges: changes('indexChanges'),
      untrackedChanges: changes('untrackedChanges'),
    },
  };
  const api = { getAPI: () => ({ repositories: [repository] }) };
  return { getExtension: () => ({ activate: () => Promise.resolve(api) }) } as never;
}

describe('the files that differ from the last commit', () => {
  it('are those in the index, changed, and new, each once, and sources only', async () => {
    const extensions = withGit({
      workingTreeChanges: ['/a.ts', '/README.md'],
      indexChanges: ['/a.ts', '/b.cjs'],
      untrackedChanges: ['/new.tsx', '/picture.png'],
    });
    assert.deepEqual(await changedFiles(extensions), ['file:///a.ts', 'file:///b.cjs', 'file:///new.tsx']);
  });

  it('are unknown where there is no extension for git', async () => {
    assert.equal(await changedFiles({ getExtension: () => undefined }), undefined);
  });
});
