import assert from 'node:assert/strict';
import { cp, mkdtemp, realpath, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { repositoryRoot, sampleServiceFolder } from './repository.js';
import { runNode } from './run-node.js';

/** A copy of the sample service that may be changed, with the repository's packages within its reach. */
export class SampleCopy {
  private constructor(readonly folder: string) {}

  static async create(label: string): Promise<SampleCopy> {
    // The real path, because TypeScript and ESLint name files by it and temporary folders are links on some systems.
    const folder = await realpath(await mkdtemp(path.join(tmpdir(), `forbear-${label}-`)));
    await cp(sampleServiceFolder, folder, { recursive: true });
    await symlink(path.join(repositoryRoot, 'node_modules'), path.join(folder, 'node_modules'), 'junction');
    return new SampleCopy(folder);
  }

  /** Type-checks the copy and compiles it to `dist/`. */
  async compile(): Promise<void> {
    const compiler = path.join(repositoryRoot, 'node_modules/typescript/bin/tsc');
    const { status, stdout } = await runNode(compiler, ['--project', this.folder], this.folder);
    assert.equal(status, 0, stdout);
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }
}
