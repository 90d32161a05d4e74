import type { SyntaxModule } from '../../syntax/module.js';
import { lastName, propertyName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { unwrap } from '../../syntax/nodes.js';
import { staticNumber } from '../../syntax/static-value.js';
import { walk } from '../../syntax/walk.js';
import type { Resolver } from '../resolver.js';
import type { Limit } from './limits.js';
import type { Subject } from './subject.js';

/**
 * Whether a limit may come to be 0, as far as its file tells: something sets it to 0, or nothing says what it is. Who
 * leaves out `maxRetries = 3` gets three attempts, and nobody is seen to ask for none.
 */
export function mayBeNone({ module, resolver, fn }: Subject, limit: Limit): boolean {
  const given = valuesUnder(module, limit.name);
  const index = fn?.params.findIndex((parameter) => nameOfParameter(parameter) === limit.name) ?? -1;
  if (fn && index >= 0)
    for (const { arguments: handed } of resolver.inFile.callsOf(module, fn))
      given.push(...handed.slice(index, index + 1));
  const numbers = given.flatMap((value) => numberOf(resolver, module, value) ?? []);
  return numbers.length === 0 || numbers.includes(0);
}

/** What is written down under a name: `maxRetries = 3` of a parameter, `{ maxRetries: 3 }`, `this.maxRetries = options.maxRetries || 3`. */
function valuesUnder(module: SyntaxModule, name: string): Node[] {
  const values: Node[] = [];
  walk(module.file.ast, module.visitorKeys, (node) => {
    if (node.type === 'AssignmentPattern' && lastName(node.left) === name) values.push(node.right);
    else if (node.type === 'AssignmentExpression' && lastName(node.left) === name) values.push(node.right);
    else if (node.type === 'Property' || node.type === 'PropertyDefinition') {
      if (node.value && propertyName(node) === name) values.push(node.value);
    }
  });
  return values;
}

function nameOfParameter(parameter: Node): string | undefined {
  return lastName(parameter.type === 'AssignmentPattern' ? parameter.left : parameter);
}

/** `3`, and `3` of `options.maxRetries || 3`; `options.maxRetries ?? 3` lets a 0 through. */
function numberOf(resolver: Resolver, module: SyntaxModule, value: Node): number | undefined {
  const node = unwrap(value);
  if (node.type === 'LogicalExpression' && node.operator !== '||') return undefined;
  const given = node.type === 'LogicalExpression' ? unwrap(node.right) : node;
  // `DEFAULTS.maxRetries`
  const found = resolver.inFile.value(module, given)?.node ?? given;
  return staticNumber(module, found);
}
