import * as parser from '@typescript-eslint/parser';
import type { ESLint } from 'eslint';
import type { ArtifactLocation, CodeFlow } from 'sarif';
import { createAttemptPaths, type AttemptPath } from '../../inventory/attempt-path.js';
import { UnparsedError } from '../../inventory/find-sites.js';
import { findingsOf } from './format.js';

/**
 * Returns a function that gives each finding of a file, in their order, the way of the attempt that it is about where
 * that leads through other files; undefined for findings that one file shows whole.
 */
export function createCodeFlows(locationOf: (file: string) => ArtifactLocation) {
  const pathsOf = createAttemptPaths(parser);
  return (result: ESLint.LintResult, readText: () => string): (CodeFlow | undefined)[] => {
    const findings = findingsOf(result);
    if (findings.length === 0) return [];
    const paths = parsedPaths(() => pathsOf(readText(), result.filePath));
    return findings.map(({ line, column }) => {
      const path = paths.find((one) => one.covers(line, column));
      return path && codeFlowOf(path, locationOf);
    });
  };
}

/** Files with scripts in them are parsed by other parsers, and have no flows. */
function parsedPaths(pathsOf: () => AttemptPath[]): AttemptPath[] {
  try {
    return pathsOf();
  } catch (error) {
    if (error instanceof UnparsedError) return [];
    throw error;
  }
}

function codeFlowOf({ steps }: AttemptPath, locationOf: (file: string) => ArtifactLocation): CodeFlow {
  const locations = steps.map(({ file, line, column, event }) => ({
    location: {
      physicalLocation: {
        artifactLocation: locationOf(file),
        region: { startLine: line, startColumn: column },
      },
      message: { text: event },
    },
  }));
  return { threadFlows: [{ locations }] };
}
