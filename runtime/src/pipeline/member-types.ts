import type { CircuitBreaker } from '../breaker/circuit-breaker.js';
import type { Budget } from '../budget/budget.js';
import type { RetryPolicy } from '../retry/retry-policy.js';
import type { Pipeline } from './pipeline.js';
import type { Strategy } from './strategy.js';

/** What `pipeline` takes. */
export type PipelineMember =
  Strategy<unknown> | Pipeline<never, unknown> | RetryPolicy<never> | CircuitBreaker | Budget;

/** What all members accept as results of the operation: the predicates of a retry may be about a certain type. */
export type AcceptedBy<Members extends readonly unknown[]> = Members extends readonly [
  infer First,
  ...infer Rest,
]
  ? AcceptedByOne<First> & AcceptedBy<Rest>
  : unknown;

type AcceptedByOne<Member> =
  Member extends RetryPolicy<infer Base>
    ? Base
    : Member extends Pipeline<infer Base, unknown>
      ? Base
      : unknown;

/** What members may give in place of the operation's result. */
export type AddedBy<Members extends readonly unknown[]> = Members extends readonly [
  infer First,
  ...infer Rest,
]
  ? AddedByOne<First> | AddedBy<Rest>
  : never;

type AddedByOne<Member> = Member extends Strategy<unknown> | Pipeline<never, unknown>
  ? AddedIn<Member>
  : never;

type AddedIn<Member> = Member extends { readonly '~types'?: { readonly added: infer Added } } ? Added : never;
