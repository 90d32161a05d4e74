import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleContext, RuleFix, RuleFixer } from '@typescript-eslint/utils/ts-eslint';

import type { RetrySite } from '../../analysis/site.js';
import { combineFixes } from '../../fixes/combine.js';
import { importNames } from '../../fixes/imports/import-names.js';
import { insertStatementBefore } from '../../fixes/insert-statement-before.js';
import { freshName } from '../../fixes/names.js';
import { attachResponse, thrownForAnswers } from './carry-response.js';
import { parameterIdentifier } from '../../syntax/functions.js';
import type { Node } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';
import { walkSameFunction } from '../../syntax/walk.js';

type Context = Readonly<RuleContext<string, readonly unknown[]>>;

/** Where a failure arrives: a `catch` clause, or the callback that a promise is rejected to. */
interface Handler {
  readonly body: Node;
  /** The name that the failure has; none for `catch {`. */
  readonly error: TSESTree.Identifier | undefined;
}

/**
 * `if (!isTransient(error)) throw error;` at the top of the handler.
 *
 * An error that the attempt throws for a status is handed the response, by which `isTransient` judges it.
 *
 * @returns undefined where the failure has no name and can't be given one; where the attempt throws another error of its
 * own that says nothing of what failed, so that `isTransient` would take it for permanent; and where a timer runs the
 * attempt, so that nobody would catch what is thrown.
 */
export function rethrowPermanent(context: Context, site: RetrySite): ReportFixFunction | undefined {
  const region = site.failures.length === 1 ? site.failures[0]?.regions[0] : undefined;
  const handler = region && handlerOf(region);
  if (!handler || site.shape === 'timer') return undefined;
  const thrown = thrownForAnswers(site);
  if (errorsThrownBy(site).some((error) => !thrown.some((each) => each.error === error))) return undefined;
  const { sourceCode, filename } = context;
  return (fixer) => {
    const error = handler.error?.name ?? freshName(sourceCode, handler.body, 'error');
    const { fixes, local } = importNames(sourceCode, fixer, {
      module: 'forbear',
      names: ['isTransient'],
      at: handler.body,
      filename,
    });
    const guard = `if (!${local('isTransient')}(${error})) throw ${error};`;
    return (
      combineFixes(
        handler.error ? [] : nameError(context, fixer, handler.body, error),
        insertAtTop(context, fixer, handler.body, guard),
        thrown.flatMap((each) => attachResponse(fixer, each)),
        fixes,
      ) ?? null
    );
  };
}

function handlerOf(body: Node): Handler | undefined {
  const { parent } = body;
  if (parent?.type === 'CatchClause') {
    if (parent.param && parent.param.type !== 'Identifier') return undefined;
    return { body, error: parent.param ?? undefined };
  }
  const [first] = parent && isFunction(parent) && parent.body === body ? parent.params : [];
  const error = first && parameterIdentifier(first);
  return error && { body, error };
}

function insertAtTop(
  { sourceCode }: Context,
  fixer: RuleFixer,
  body: Node,
  guard: string,
): RuleFix[] | undefined {
  if (body.type !== 'BlockStatement') return insertStatementBefore(sourceCode, fixer, body, guard);
  const [first] = body.body;
  if (first) return insertStatementBefore(sourceCode, fixer, first, guard);
  return sourceCode.getCommentsInside(body).length > 0
    ? undefined
    : [fixer.replaceText(body, `{ ${guard} }`)];
}

/** `catch {` becomes `catch (error) {`. */
function nameError(
  { sourceCode }: Context,
  fixer: RuleFixer,
  body: Node,
  error: string,
): RuleFix[] | undefined {
  const keyword = sourceCode.getTokenBefore(body);
  return keyword?.value === 'catch' ? [fixer.insertTextAfter(keyword, ` (${error})`)] : undefined;
}

/** `if (!response.ok) throw new Error('failed')`: what it was is lost before anybody can tell it. */
export function throwsAnErrorOfItsOwn(site: RetrySite): boolean {
  return errorsThrownBy(site).length > 0;
}

function errorsThrownBy(site: RetrySite): Node[] {
  const errors: Node[] = [];
  walkSameFunction(triedBy(site), site.module.visitorKeys, (node) => {
    if (node.type === 'ThrowStatement' && node.argument.type === 'NewExpression') errors.push(node.argument);
  });
  return errors;
}

/** What the handler catches the errors of: of a function that calls itself, no more than its `try`. */
function triedBy({ attempt, failures }: RetrySite): Node {
  for (let outer = failures[0]?.regions[0]; outer && outer !== attempt; outer = outer.parent)
    if (outer.type === 'CatchClause') return outer.parent.block;
  return attempt;
}
