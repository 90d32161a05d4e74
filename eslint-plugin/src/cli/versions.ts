import { createRequire } from 'node:module';

/** The version, and those of the parts that decide what is found and what parses. */
export function versionText(version: string): string {
  const own = createRequire(import.meta.url);
  // TypeScript is the parser's: some package managers let nobody else see it.
  const parsers = createRequire(own.resolve('@typescript-eslint/parser'));
  const parts = [
    versionOf(own, 'eslint'),
    versionOf(own, '@typescript-eslint/parser'),
    versionOf(parsers, 'typescript'),
    `node ${process.versions.node}`,
  ];
  return `forbear-lint ${version}\n${parts.map((part) => `  ${part}\n`).join('')}`;
}

/** The version of this package, which is asked for by its published name: that holds in its sources and its bundle. */
export function ownVersion(): string {
  return versionIn(createRequire(import.meta.url), 'eslint-plugin-forbear');
}

function versionOf(require: NodeJS.Require, name: string): string {
  return `${name} ${versionIn(require, name)}`;
}

function versionIn(require: NodeJS.Require, name: string): string {
  const { version } = require(`${name}/package.json`) as { version: string };
  return version;
}
