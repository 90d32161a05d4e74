import type { ParserServices } from '@typescript-eslint/utils';

import type { FileAnalysis } from '../analysis/analyze.js';
import { analyze } from '../analysis/analyze.js';
import type { Prospect } from '../analysis/gate.js';
import { prospectIn } from '../analysis/gate.js';
import type { ModuleHost } from '../analysis/module-host.js';
import type { ParsedFile } from '../syntax/module.js';
import { FileSystemModules } from './node-modules.js';
import { mayMakeScopes, parseWith } from './parse-with.js';
import { typeSourceOf } from './type-checker.js';

/** A parsed text with what the parser adds for rules; ESLint's `SourceCode` is one. */
export interface ParsedSource extends ParsedFile {
  readonly parserServices?: Partial<ParserServices>;
}

const prospects = new WeakMap<ParsedSource, Prospect>();
const analyses = new WeakMap<ParsedSource, FileAnalysis>();
const hosts = new WeakMap<object, ModuleHost>();

/** What can be found in a source: one look at its text for all who ask. */
export function prospectOf(source: ParsedSource, filename: string): Prospect {
  let prospect = prospects.get(source);
  if (prospect === undefined) {
    prospect = prospectIn(source.text, filename);
    prospects.set(source, prospect);
  }
  return prospect;
}

/** The analysis of a source, made once for all who ask; `parser` is the one that parsed it. */
export function analyzeSource(source: ParsedSource, filename: string, parser: unknown): FileAnalysis {
  let analysis = analyses.get(source);
  if (!analysis) {
    const types = typeSourceOf(source.parserServices);
    analysis = analyze(source, filename, hostFor(parser, source), types, prospectOf(source, filename));
    analyses.set(source, analysis);
  }
  return analysis;
}

/** One host for each parser, so that a module imported by many files is parsed once. */
function hostFor(parser: unknown, { visitorKeys }: ParsedSource): ModuleHost | undefined {
  if (!mayMakeScopes(parser)) return undefined;
  let host = hosts.get(parser);
  if (!host) {
    host = new FileSystemModules(parseWith(parser, visitorKeys));
    hosts.set(parser, host);
  }
  return host;
}
