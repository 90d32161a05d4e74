import type { SyntaxModule } from '../../../syntax/module.js';
import type { Node } from '../../../syntax/nodes.js';
import { isFunction, isWithin, unwrap } from '../../../syntax/nodes.js';
import type { Located, Resolver } from '../../resolver.js';
import type { ErrorProperty } from './error-class.js';
import { ABSENT, lineageOf, UNSEEN } from './error-class.js';
import { errorProperty } from './error-property.js';

/** What code says of its own errors, and no client of its. */
const OWN_WORD = /retr(?:y|iable)|transient|temporar|permanent|fatal|recoverable|rate_?limit|throttle/i;

/** The errors that an abstract run came to throw, for the conditions that ask about what was caught. */
export class ThrownErrors {
  readonly #errors: Located[] = [];
  /** Whether something threw that is not written in the code: a client that rejects, a call that can't be followed. */
  #fromClient = false;
  #unseen = false;

  constructor(private readonly resolver: Resolver) {}

  add(module: SyntaxModule, error: Node): void {
    const node = unwrap(error);
    // What was caught and is thrown again was met before.
    if (isCaught(module, node) || this.#errors.some((known) => known.node === node)) return;
    this.#errors.push({ module, node });
  }

  addOfClient(): void {
    this.#fromClient = true;
  }

  addUnseen(): void {
    this.#unseen = true;
  }

  addAll(others: ThrownErrors): void {
    this.#errors.push(...others.#errors);
    this.#fromClient ||= others.#fromClient;
    this.#unseen ||= others.#unseen;
  }

  /** What each error that may have been caught as `name` has under a property; undefined where nothing was thrown. */
  properties(module: SyntaxModule, name: Node, property: string): ErrorProperty[] | undefined {
    const caught = this.#caughtAs(module, name);
    if (caught.length === 0 && !this.#fromClient) return undefined;
    return [
      ...caught.map((error) => errorProperty(this.resolver, { ...error, frame: undefined }, property)),
      ...(this.#fromClient ? [OWN_WORD.test(property) ? ABSENT : UNSEEN] : []),
      ...(this.#unseen ? [UNSEEN] : []),
    ];
  }

  /** The names of the classes of each error that may have been caught as `name`; undefined where one can't be told. */
  classes(module: SyntaxModule, name: Node): string[][] | undefined {
    const caught = this.#caughtAs(module, name);
    if (caught.length === 0 || this.#fromClient || this.#unseen) return undefined;
    const lineages = caught.map(({ module: home, node }) =>
      node.type === 'NewExpression'
        ? lineageOf(this.resolver, { module: home, node: node.callee })
        : undefined,
    );
    return lineages.every((lineage) => lineage !== undefined) ? lineages : undefined;
  }

  /** What a handler throws itself was not caught by it. */
  #caughtAs(module: SyntaxModule, name: Node): Located[] {
    const handler = handlerOf(module, name);
    return this.#errors.filter(
      (error) => !handler || error.module !== module || !isWithin(error.node, handler),
    );
  }
}

function isCaught(module: SyntaxModule, node: Node): boolean {
  return module.variableOf(node)?.defs[0]?.type === 'CatchClause';
}

/** The `catch` or the callback that a name gets its error from. */
function handlerOf(module: SyntaxModule, name: Node): Node | undefined {
  const definition = module.variableOf(name)?.defs[0];
  if (definition?.type === 'CatchClause') return definition.node;
  return definition?.type === 'Parameter' && isFunction(definition.node) ? definition.node : undefined;
}
