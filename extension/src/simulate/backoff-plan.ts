import {
  constantBackoff,
  exponentialBackoff,
  linearBackoff,
  tableBackoff,
  type Backoff,
  type JitterOption,
} from 'forbear';
import type { WaitsRecord } from 'eslint-plugin-forbear/inventory';

/** Waits before jitter, as the runtime's backoffs take them; all times in milliseconds. */
export type BackoffPlan =
  | { readonly form: 'constant'; readonly delayMs: number }
  | { readonly form: 'linear'; readonly baseMs: number; readonly stepMs: number; readonly capMs: number }
  | { readonly form: 'exponential'; readonly baseMs: number; readonly factor: number; readonly capMs: number }
  | { readonly form: 'table'; readonly delaysMs: readonly number[] };

/** The cap of waits that grow on without one that is seen: that of `exponentialBackoff()`. */
const defaultCapMs = 20_000;

/** What waits between attempts are made of; those that follow no rule stay a table, whose last one is repeated. */
export function backoffPlanOf(
  waitsMs: readonly number[],
  form: WaitsRecord['form'] = 'unknown',
): BackoffPlan {
  const [first = 0, second = first] = waitsMs;
  const last = waitsMs.at(-1) ?? first;
  if (waitsMs.every((ms) => isNear(ms, first))) return { form: 'constant', delayMs: rounded(first) };
  // Waits that end in equal ones have met their cap.
  const isCapped = isNear(waitsMs.at(-2) ?? NaN, last);
  const capMs = rounded(isCapped ? last : Math.max(defaultCapMs, last));
  // A factor of more digits is nobody's: such waits follow another rule, or none.
  const rules = [
    { form: 'exponential', baseMs: rounded(first), factor: Number((second / first).toFixed(2)), capMs },
    { form: 'linear', baseMs: rounded(first), stepMs: rounded(second - first), capMs },
  ] as const;
  // Two waits follow either rule: then the code that they come from decides.
  const ordered = form === 'linear' ? rules.toReversed() : rules;
  const isRule = (rule: (typeof rules)[number]) =>
    second > first &&
    (rule.form === 'linear' || first > 0) &&
    waitsMs.every((ms, index) => isNear(ms, waitOf(rule, index)));
  return ordered.find(isRule) ?? { form: 'table', delaysMs: waitsMs.map(rounded) };
}

/** The runtime's backoff of a plan. */
export function backoffOf(plan: BackoffPlan, jitter: JitterOption): Backoff {
  switch (plan.form) {
    case 'constant':
      return constantBackoff({ delayMs: plan.delayMs, jitter });
    case 'linear':
      return linearBackoff({ baseMs: plan.baseMs, stepMs: plan.stepMs, capMs: plan.capMs, jitter });
    case 'exponential':
      return exponentialBackoff({ baseMs: plan.baseMs, factor: plan.factor, capMs: plan.capMs, jitter });
    case 'table':
      return tableBackoff(plan.delaysMs, { jitter });
  }
}

function waitOf(rule: Extract<BackoffPlan, { readonly capMs: number }>, index: number): number {
  const ms = rule.form === 'linear' ? rule.baseMs + rule.stepMs * index : rule.baseMs * rule.factor ** index;
  return Math.min(rule.capMs, ms);
}

/** So many digits that what was computed from products reads as it was written. */
function rounded(value: number): number {
  return Number(value.toPrecision(9));
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-6 * Math.max(1, Math.abs(other));
}
