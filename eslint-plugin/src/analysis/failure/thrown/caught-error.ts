import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../../syntax/module.js';
import { lastName, propertyName } from '../../../syntax/names.js';
import type { Node } from '../../../syntax/nodes.js';
import { unwrap } from '../../../syntax/nodes.js';
import { staticString } from '../../../syntax/static-value.js';
import type { Bound } from '../../delay/frame.js';
import { lookUp, settle } from '../../http/object-lookup.js';
import type { Resolver } from '../../resolver.js';
import { ERROR_NAME } from '../names.js';
import type { Outcome } from '../outcome.js';
import { inEachCase } from '../outcome.js';
import type { ErrorProperty } from './error-class.js';
import type { ThrownErrors } from './thrown-errors.js';

type Decide = (at: Bound) => Outcome;

/** `error` in `error.retryable`. */
export function errorAsked(member: Node): { error: TSESTree.Identifier; property: string } | undefined {
  if (member.type !== 'MemberExpression') return undefined;
  const error = unwrap(member.object);
  const property = propertyName(member);
  return error.type === 'Identifier' && ERROR_NAME.test(error.name) && property !== undefined
    ? { error, property }
    : undefined;
}

/** Answers what conditions ask of a caught error, from the errors that were thrown. */
export class CaughtError {
  /** The name under which the error was caught that a predicate is being asked about. */
  #caughtAs: { readonly module: SyntaxModule; readonly name: Node } | undefined;

  /** The values of properties whose truth is being asked for. */
  readonly #weighed = new Set<Node>();

  constructor(
    private readonly resolver: Resolver,
    private readonly thrown: ThrownErrors,
    private readonly decide: Decide,
  ) {}

  /** Runs `ask` on a predicate that is handed the error which was caught as `name`. */
  within<T>(module: SyntaxModule, name: Node | undefined, ask: () => T): T {
    const outer = this.#caughtAs;
    if (name && !outer) this.#caughtAs = { module, name };
    try {
      return ask();
    } finally {
      this.#caughtAs = outer;
    }
  }

  /** `if (error.retryable)` */
  truth(module: SyntaxModule, member: Node): Outcome | undefined {
    const outcomes = this.#properties(module, member)?.map((property) => this.#truthOf(property));
    return outcomes && inEachCase(outcomes);
  }

  /** `error.kind === 'throttled'` */
  equals(module: SyntaxModule, member: Node, wanted: string): Outcome | undefined {
    const isName = errorAsked(member)?.property === 'name';
    const outcomes = this.#properties(module, member)?.map((property): Outcome => {
      if (property.is !== 'given')
        return property.is === 'unknown' ? 'doubt' : isName && wanted === 'Error' ? 'true' : 'false';
      const at = settle(property.value);
      const text = staticString(at.module, at.node);
      return text === undefined ? 'doubt' : text === wanted ? 'true' : 'false';
    });
    return outcomes && inEachCase(outcomes);
  }

  /** `'retryable' in error`, where the errors are known that were thrown. */
  has(module: SyntaxModule, property: Node, error: Node): Outcome | undefined {
    const name = unwrap(error);
    const written = staticString(module, property);
    if (name.type !== 'Identifier' || !ERROR_NAME.test(name.name) || written === undefined) return undefined;
    const at = this.#caughtAs ?? { module, name };
    const outcomes = this.thrown
      .properties(at.module, at.name, written)
      ?.map(({ is }): Outcome => (is === 'given' ? 'true' : is === 'absent' ? 'false' : 'doubt'));
    return outcomes && inEachCase(outcomes);
  }

  /** `error instanceof ApiError` */
  isOf(module: SyntaxModule, { left, right }: TSESTree.BinaryExpression): Outcome | undefined {
    const name = unwrap(left);
    const wanted = lastName(right);
    if (name.type !== 'Identifier' || wanted === undefined) return undefined;
    const at = this.#caughtAs ?? { module, name };
    const lineages = this.thrown.classes(at.module, at.name);
    return lineages && inEachCase(lineages.map((lineage) => (lineage.includes(wanted) ? 'true' : 'false')));
  }

  #properties(module: SyntaxModule, member: Node): ErrorProperty[] | undefined {
    const asked = errorAsked(member);
    if (!asked) return undefined;
    const at = this.#caughtAs ?? { module, name: asked.error };
    return this.thrown.properties(at.module, at.name, asked.property);
  }

  #truthOf(property: ErrorProperty): Outcome {
    if (property.is !== 'given') return property.is === 'absent' ? 'false' : 'doubt';
    const at = settle(property.value);
    const { node } = at;
    if (node.type === 'Identifier' && node.name === 'undefined') return 'false';
    if (node.type === 'LogicalExpression' && node.operator !== '&&') {
      const left = this.#truthOf({ is: 'given', value: { ...at, node: node.left } });
      return left === 'false' ? this.#truthOf({ is: 'given', value: { ...at, node: node.right } }) : left;
    }
    if (node.type === 'MemberExpression') {
      // `this.retryable = options.retryable`
      const name = propertyName(node);
      const looked = name && lookUp(this.resolver, { ...at, node: node.object }, new RegExp(`^${name}$`));
      if (looked && looked.found === 'yes') return this.#truthOf({ is: 'given', value: looked.value });
      if (looked && looked.found === 'no') return 'false';
    }
    // `new Refused(error.fatal ? ... : ...)`: what an error is made of may be asked of an error that is made so.
    if (this.#weighed.has(node)) return 'doubt';
    this.#weighed.add(node);
    try {
      const outcome = this.decide(at);
      return outcome === 'open' ? 'doubt' : outcome;
    } finally {
      this.#weighed.delete(node);
    }
  }
}
