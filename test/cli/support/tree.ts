import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** A temporary folder with files in it. */
export class Tree {
  readonly root = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'forbear-cli-')));

  constructor(files: Readonly<Record<string, string | Buffer>> = {}) {
    for (const [file, content] of Object.entries(files)) this.write(file, content);
  }

  path(...segments: string[]): string {
    return path.join(this.root, ...segments);
  }

  write(file: string, content: string | Buffer): string {
    const absolute = this.path(file);
    mkdirSync(path.dirname(absolute), { recursive: true });
    writeFileSync(absolute, content);
    return absolute;
  }

  /** Makes a folder of the tree the root of a git repository. */
  initRepository(folder = '.'): void {
    execFileSync('git', ['init', '--quiet', this.path(folder)]);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** Hands a tree to each test of a suite and removes it afterwards. */
export function useTrees(): (files?: Readonly<Record<string, string | Buffer>>) => Tree {
  const trees: Tree[] = [];
  afterEach(() => {
    for (const tree of trees.splice(0)) tree.remove();
  });
  return (files) => {
    const tree = new Tree(files);
    trees.push(tree);
    return tree;
  };
}
