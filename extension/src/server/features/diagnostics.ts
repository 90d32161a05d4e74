import { DiagnosticSeverity, type Diagnostic } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../../engine/finding.js';

/** A finding as an editor shows it. The code is what configuration and comments call the rule, as with ESLint. */
export function toDiagnostic(document: TextDocument, finding: Finding): Diagnostic {
  return {
    range: { start: document.positionAt(finding.start), end: document.positionAt(finding.end) },
    severity: finding.severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: 'forbear',
    code: finding.ruleId,
    ...(finding.documentationUrl !== undefined && { codeDescription: { href: finding.documentationUrl } }),
    message: finding.message,
  };
}
