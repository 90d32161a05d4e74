import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
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

  read(file: string): string {
    return readFileSync(this.path(file), 'utf8');
  }

  /** Makes a symbolic link in the tree. */
  link(file: string, target: string): void {
    mkdirSync(path.dirname(this.path(file)), { recursive: true });
    symlinkSync(target, this.path(file));
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
