import type { TSESTree } from '@typescript-eslint/utils';
import type { ReportFixFunction, RuleFix, RuleFixer } from '@typescript-eslint/utils/ts-eslint';

import type { RetrySite } from '../../analysis/site.js';
import type { Replacement } from '../../fixes/edited-text.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrapAwait } from '../../syntax/nodes.js';
import { someNode, walk } from '../../syntax/walk.js';

/** `if (!response.ok) throw new Error(...)`: an error that does not say what the answer was. */
export interface ThrownForAnswer {
  readonly error: TSESTree.CallExpression | TSESTree.NewExpression;
  /** The test that the answer failed. */
  readonly test: TSESTree.Expression;
  /** The name of the response. */
  readonly response: string;
}

/** The errors that a site's attempts throw for an answer that they were given, in the site's own file. */
export function thrownForAnswers(site: RetrySite): ThrownForAnswer[] {
  const { module } = site;
  return site.attempted.requests.flatMap(({ request }) => {
    const declarator = request.at.module === module ? declaratorOf(request.call) : undefined;
    if (declarator?.id.type !== 'Identifier') return [];
    const variable = module.variableOf(declarator.id);
    const speaksOfAnswer = (test: Node) =>
      someNode(
        test,
        module.visitorKeys,
        (node) => node.type === 'Identifier' && module.variableOf(node) === variable,
      );
    const thrown: ThrownForAnswer[] = [];
    const response = declarator.id.name;
    walk(declarator.parent.parent, module.visitorKeys, (node) => {
      if (node.type !== 'IfStatement' || node.range[0] < declarator.range[1] || !speaksOfAnswer(node.test))
        return;
      const error = thrownBy(node.consequent);
      if (error && !speaksOfResponse(error)) thrown.push({ error, response, test: node.test });
    });
    return thrown;

    /** `new HttpError(response)` may carry it already. */
    function speaksOfResponse(error: ThrownForAnswer['error']): boolean {
      return error.arguments.some(
        (argument) => argument.type === 'Identifier' && module.variableOf(argument) === variable,
      );
    }
  });
}

function thrownBy(statement: TSESTree.Statement): ThrownForAnswer['error'] | undefined {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  if (last?.type !== 'ThrowStatement') return undefined;
  const { type } = last.argument;
  return type === 'NewExpression' || type === 'CallExpression' ? last.argument : undefined;
}

/** The variable that holds what a call gives. */
export function declaratorOf(call: Node): TSESTree.VariableDeclarator | undefined {
  const { parent } = call;
  const holder = parent?.type === 'AwaitExpression' ? parent.parent : parent;
  return holder?.type === 'VariableDeclarator' && holder.init && unwrapAwait(holder.init) === call
    ? holder
    : undefined;
}

/** `throw new Error(...)` becomes `throw Object.assign(new Error(...), { response })`. */
export function attachResponse(fixer: RuleFixer, thrown: ThrownForAnswer): RuleFix[] {
  return responseEdits(thrown).map(({ range, text }) => fixer.replaceTextRange(range, text));
}

/** The same as edits of a text that is moved. */
export function responseEdits({ error, response }: ThrownForAnswer): readonly [Replacement, Replacement] {
  const property = response === 'response' ? '{ response }' : `{ response: ${response} }`;
  const [start, end] = error.range;
  return [
    { range: [start, start], text: 'Object.assign(' },
    { range: [end, end], text: `, ${property})` },
  ];
}

/** A fix that hands the answer to each error that is thrown for one besides, by which it is judged. */
export function withAnswers(site: RetrySite, fix: ReportFixFunction): ReportFixFunction {
  const thrown = thrownForAnswers(site);
  return (fixer) => {
    const edits = fix(fixer);
    if (!edits || thrown.length === 0) return edits;
    return [
      ...(Symbol.iterator in edits ? edits : [edits]),
      ...thrown.flatMap((each) => attachResponse(fixer, each)),
    ];
  };
}
