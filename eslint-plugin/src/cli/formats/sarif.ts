import { pathToFileURL } from 'node:url';
import type { ESLint, Linter } from 'eslint';
import type { ArtifactLocation, CodeFlow, Fix, Invocation, Region, Result, ToolComponent } from 'sarif';
import { isWithin, pathFrom } from '../repository-path.js';
import type { Tool, ToolRule } from '../tool.js';
import { createCodeFlows } from './code-flows.js';
import { fingerprints } from './fingerprint.js';
import { findingsOf, type Format, type Look } from './format.js';

/**
 * The interchange format that code scanning services read: SARIF 2.1.0, an OASIS standard.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 *
 * Files that could not be linted are notifications of a run that did not succeed, so that no service takes their old
 * findings for mended.
 */
export function createSarifFormat({ root }: Look, tool: Tool): Format {
  const ruleIndexes = new Map(tool.rules.map(({ id }, index) => [id, index]));
  const flowsOf = createCodeFlows((file) => locationOf(root, file));
  let before = headOf(root, tool);
  return {
    result(result, readText) {
      const artifactLocation = locationOf(root, result.filePath);
      const findings = findingsOf(result);
      const names = fingerprints(findings, readText);
      const flows = flowsOf(result, readText);
      return findings
        .map((finding, index) => {
          const more = extrasOf(names[index] ?? '', flows[index]);
          const written = `${before}\n${JSON.stringify({ ...resultOf(finding, artifactLocation, ruleIndexes), ...more })}`;
          before = ',';
          return written;
        })
        .join('');
    },
    end(_totals, problems) {
      const invocation: Invocation = {
        executionSuccessful: problems.length === 0,
        toolExecutionNotifications: problems.map((text) => ({ level: 'error', message: { text } })),
      };
      const start = before === ',' ? '' : before;
      return `${start}\n],"invocations":${JSON.stringify([invocation])}}]}\n`;
    },
  };
}

function headOf(root: string, tool: Tool): string {
  const driver: ToolComponent = {
    name: 'forbear-lint',
    semanticVersion: tool.version,
    informationUri: 'https://github.com/forbear-js/forbear',
    rules: tool.rules.map(descriptorOf),
  };
  const sourceRoot = pathToFileURL(root).href.replace(/\/*$/, '/');
  const run = [
    `"tool":${JSON.stringify({ driver })}`,
    `"originalUriBaseIds":${JSON.stringify({ SRCROOT: { uri: sourceRoot } })}`,
    '"columnKind":"utf16CodeUnits"',
    '"results":[',
  ];
  const schema = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
  return `{"$schema":"${schema}","version":"2.1.0","runs":[{${run.join(',')}`;
}

function descriptorOf({ id, description, url, page }: ToolRule) {
  return {
    id,
    name: id.replace('forbear/', ''),
    shortDescription: { text: description },
    ...(url && { helpUri: url }),
    help: { text: url ? `${description}\n${url}` : description, ...(page && { markdown: page }) },
    properties: { tags: ['reliability', 'retry'] },
  };
}

/** What a finding alone does not tell. */
function extrasOf(fingerprint: string, flow: CodeFlow | undefined): Partial<Result> {
  return {
    partialFingerprints: { 'findingHash/v1': fingerprint },
    ...(flow && { codeFlows: [flow] }),
  };
}

function resultOf(
  finding: Linter.LintMessage,
  artifactLocation: ArtifactLocation,
  ruleIndexes: ReadonlyMap<string, number>,
): Result {
  const { ruleId, message, severity, suggestions } = finding;
  const ruleIndex = ruleId === null ? undefined : ruleIndexes.get(ruleId);
  return {
    ...(ruleId !== null && { ruleId }),
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: severity === 2 ? 'error' : 'warning',
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation, region: regionOf(finding) } }],
    ...(suggestions?.length && { fixes: suggestions.map((one) => fixOf(one, artifactLocation)) }),
  };
}

function regionOf({ line, column, endLine, endColumn }: Linter.LintMessage): Region {
  return {
    startLine: line,
    startColumn: column,
    ...(endLine !== undefined && { endLine }),
    ...(endColumn !== undefined && { endColumn }),
  };
}

function fixOf({ desc, fix }: Linter.LintSuggestion, artifactLocation: ArtifactLocation): Fix {
  const [start, end] = fix.range;
  const deletedRegion = { charOffset: start, charLength: end - start };
  return {
    description: { text: desc },
    artifactChanges: [
      { artifactLocation, replacements: [{ deletedRegion, insertedContent: { text: fix.text } }] },
    ],
  };
}

/** Relative to the checkout, so that the report means the same on another machine. */
function locationOf(root: string, file: ESLint.LintResult['filePath']): ArtifactLocation {
  if (!isWithin(file, root)) return { uri: pathToFileURL(file).href };
  return { uri: pathFrom(root, file).split('/').map(encodeURIComponent).join('/'), uriBaseId: 'SRCROOT' };
}
