import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { LibraryFinding, RetrySite } from '../analysis/site.js';
import { keyInChain, KEY_TITLE, replaceChainedRetry } from './suggest/library-call/replace-chained-retry.js';
import { replaceLibraryFetch } from './suggest/library-call/replace-library-fetch.js';
import { replaceLibraryCall } from './suggest/library-call/replace-library-call.js';
import { mendLibrary } from './suggest/library.js';
import { FETCH_TITLE, REWRITE_TITLE } from './suggest/retry-call/offer.js';
import { isStrict } from './strict.js';

/** What a rule reports of a library's options. */
export interface LibraryReport {
  readonly node: TSESTree.Node;
  readonly data: { readonly library: string; readonly consequence: string };
  /** The option that mends it, and forbear's own `retry` or `createFetch` in its place; none where there is neither. */
  readonly mends: readonly { readonly data: { readonly title: string }; readonly fix: ReportFixFunction }[];
}

/** What a library's options make unsafe, for one rule. */
export function libraryFindings(
  context: Readonly<RuleContext<string, readonly unknown[]>>,
  site: RetrySite,
  rule: LibraryFinding['rule'],
): LibraryReport[] {
  const { library } = site;
  if (!library) return [];
  const all = isStrict(context);
  return library.findings
    .filter((finding) => finding.rule === rule && (all || (finding.proved && !finding.byDefault)))
    .map(({ node, consequence, mend }) => {
      const replaced = replaceLibraryCall(context, site, rule);
      const made = replaceLibraryFetch(context, site, rule);
      const unchained = replaceChainedRetry(context, site, rule);
      const keyed = keyInChain(context, site, rule);
      return {
        node,
        data: { library: library.name, consequence },
        mends: [
          ...(mend ? [{ data: { title: mend.title }, fix: mendLibrary(context, mend) }] : []),
          ...(replaced ? [{ data: { title: REWRITE_TITLE }, fix: replaced }] : []),
          ...(unchained ? [{ data: { title: REWRITE_TITLE }, fix: unchained }] : []),
          ...(keyed ? [{ data: { title: KEY_TITLE }, fix: keyed }] : []),
          ...(made ? [{ data: { title: FETCH_TITLE }, fix: made }] : []),
        ],
      };
    });
}
