import * as l10n from '@vscode/l10n';

/** Characters; larger files are generated, and nobody mends a retry in them. */
export const largestText = 1_000_000;

/** Why a text with more is left alone, and what to do about it. */
export function tooLargeText(): string {
  return l10n.t('the file has more than {0} kB; split it, or lint it with forbear-lint', largestText / 1000);
}
