/**
 * Creates an error without a stack: for refusals that are made by the thousand while something is down, where
 * capturing the stack would cost many times the rest, and shows only who called.
 */
export function withoutStack<Refusal extends Error>(create: () => Refusal): Refusal {
  const limits = Error as { stackTraceLimit?: number };
  const { stackTraceLimit } = limits;
  // Missing outside of V8, and frozen where intrinsics are.
  if (stackTraceLimit === undefined || Object.isFrozen(Error)) return create();
  limits.stackTraceLimit = 0;
  try {
    return create();
  } finally {
    limits.stackTraceLimit = stackTraceLimit;
  }
}
