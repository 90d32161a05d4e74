import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext } from '@typescript-eslint/utils/ts-eslint';

import type { RetrySite } from '../../analysis/site.js';
import { combineFixes } from '../../fixes/combine.js';
import { importNames } from '../../fixes/imports/import-names.js';
import type { Node } from '../../syntax/nodes.js';
import { isLoop, isWithin } from '../../syntax/nodes.js';
import { compares, joinTest } from './deciding-test.js';
import type { Judge } from './known-errors.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/** A test at which a loop throws an error that it was given and did not catch. */
interface ThrownVariable {
  readonly test: Node;
  readonly error: string;
}

/** `if (isPermanent(error) || attempt === 3) throw error;` of an error that is given as a part of the answer. */
export function throwWhereThrown(
  { sourceCode, filename }: Context,
  site: RetrySite,
  judge: Judge,
): ReportFixFunction | undefined {
  const thrown = thrownVariable(site);
  if (!thrown) return undefined;
  const { test, error } = thrown;
  return (fixer) => {
    const { fixes, local } = importNames(sourceCode, fixer, {
      module: 'forbear',
      names: [judge],
      at: test,
      filename,
    });
    const call = `${local(judge)}(${error})`;
    const [yes, no] = judge === 'isTransient' ? [`!${call}`, call] : [call, `!${call}`];
    return combineFixes(joinTest(fixer, { test, ends: true }, { yes, no }), fixes) ?? null;
  };
}

/** `const { error } = await send(order); ... if (attempt === 3) throw error;`. */
function thrownVariable(site: RetrySite): ThrownVariable | undefined {
  const { module, node: loop } = site;
  if (!isLoop(loop) || loop.body.type !== 'BlockStatement') return undefined;
  for (const statement of loop.body.body) {
    if (statement.type !== 'IfStatement' || statement.alternate || !compares(site, statement.test)) continue;
    const error = thrownBy(statement.consequent);
    const declared = error && module.variableOf(error)?.identifiers[0];
    if (declared && isWithin(declared, loop.body)) return { test: statement.test, error: error.name };
  }
  return undefined;
}

function thrownBy(statement: TSESTree.Statement): TSESTree.Identifier | undefined {
  const [only, ...others] = statement.type === 'BlockStatement' ? statement.body : [statement];
  const isAlone = others.length === 0 && only?.type === 'ThrowStatement';
  return isAlone && only.argument.type === 'Identifier' ? only.argument : undefined;
}
