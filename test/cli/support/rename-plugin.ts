import type { Linter, Rule } from 'eslint';

/**
 * A plugin like ours in shape, whose rules report identifiers by name and suggest the given replacement, so that
 * tests of the command line decide what there is to find.
 */
export function createRenamePlugin(replacements: Readonly<Record<string, string>>) {
  const rename: Rule.RuleModule = {
    meta: { type: 'problem', hasSuggestions: true, schema: [] },
    create: (context) => ({
      Identifier(node) {
        const replacement = replacements[node.name];
        if (!Object.hasOwn(replacements, node.name) || replacement === undefined) return;
        context.report({
          node,
          message: `Do not use ${node.name}.`,
          suggest: [
            {
              desc: `Replace by ${replacement}`,
              fix: (fixer) => fixer.replaceText(node, replacement),
            },
            { desc: 'Never the second', fix: (fixer) => fixer.replaceText(node, 'second') },
          ],
        });
      },
    }),
  };
  const recommended: Linter.Config = {
    plugins: { forbear: { rules: { rename } } },
    rules: { 'forbear/rename': 'error' },
  };
  const strict: Linter.Config = { ...recommended, rules: { 'forbear/rename': 'warn' } };
  return { meta: { version: '1.2.3' }, configs: { recommended, strict: [strict] } };
}
