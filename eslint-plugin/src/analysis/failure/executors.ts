import { parameterIdentifier } from '../../syntax/functions.js';
import type { SyntaxModule, Variable } from '../../syntax/module.js';
import type { FunctionNode, Node } from '../../syntax/nodes.js';
import type { ThrownErrors } from './thrown/thrown-errors.js';

/** What becomes of the promises whose executors are run: by their `reject`, whether it was called. */
export class Executors {
  readonly #rejected = new Map<Variable, boolean>();

  constructor(private readonly thrown: ThrownErrors) {}

  /** The `reject` of an executor that is about to run; undefined where it takes none. */
  begin(module: SyntaxModule, { params }: FunctionNode): Variable | undefined {
    const identifier = params[1] && parameterIdentifier(params[1]);
    const reject = identifier && module.variableOf(identifier);
    if (reject) this.#rejected.set(reject, false);
    return reject;
  }

  isRejected(reject: Variable): boolean {
    return this.#rejected.get(reject) === true;
  }

  /** Told of a call, which may be one of a `reject`, or of one that is handed over as a callback. */
  note(module: SyntaxModule, callee: Node, reason?: Node): void {
    const variable = callee.type === 'Identifier' ? module.variableOf(callee) : undefined;
    if (!variable || !this.#rejected.has(variable)) return;
    this.#rejected.set(variable, true);
    if (reason) this.thrown.add(module, reason);
    else this.thrown.addUnseen();
  }
}
