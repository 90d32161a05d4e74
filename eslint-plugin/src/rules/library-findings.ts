import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { LibraryFinding, RetrySite } from '../analysis/site.js';
import { maySayUnproved } from './unproved.js';
import { mendLibrary } from './suggest/library.js';

/** What a rule reports of a library's options. */
export interface LibraryReport {
  readonly node: TSESTree.Node;
  readonly data: { readonly library: string; readonly consequence: string };
  /** The option that mends it; none where the library has none. */
  readonly mends: readonly { readonly data: { readonly title: string }; readonly fix: ReportFixFunction }[];
}

/** What a library's options make unsafe, for one rule. */
export function libraryFindings(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
  { library }: RetrySite,
  rule: LibraryFinding['rule'],
): LibraryReport[] {
  if (!library) return [];
  return library.findings
    .filter((finding) => finding.rule === rule && (finding.proved || maySayUnproved(context)))
    .map(({ node, consequence, mend }) => ({
      node,
      data: { library: library.name, consequence },
      mends: mend ? [{ data: { title: mend.title }, fix: mendLibrary(context, mend) }] : [],
    }));
}
