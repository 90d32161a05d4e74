import type { Node } from './nodes.js';

/** A type by its name. */
export interface NamedType {
  readonly name: string;
  /** The package that exports it; undefined for types of the platform and of the project itself. */
  readonly package: string | undefined;
}

/** Where the body of a function begins. */
export interface FunctionPlace {
  readonly filename: string;
  readonly bodyStart: number;
}

/**
 * What a type checker knows of a parsed file, in hosts that have one. It may leave any question open, and is asked only
 * what the syntax can't tell: types sharpen the analysis, and are never required.
 */
export interface TypeSource {
  /** The named types that an expression may have: the parts of a union, and what they extend. */
  namedTypes(expression: Node): readonly NamedType[];
  /** The one string or number that an expression can be. */
  literal(expression: Node): number | string | undefined;
  /** The function that is called by a name or a member, where it is one alone and has a body. */
  calledFunction(callee: Node): FunctionPlace | undefined;
}
