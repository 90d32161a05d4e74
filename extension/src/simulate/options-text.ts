import type { BackoffPlan } from './backoff-plan.js';
import { attemptTimeoutMs, type RetryPlan } from './retry-plan.js';

/** The source of options that make the runtime's `retry` do what a plan says, with the import that they need. */
export function optionsText(plan: RetryPlan): string {
  const names = [
    `${plan.backoff.form}Backoff`,
    ...(plan.hasBudget ? ['AwsRetryQuota'] : []),
    ...(plan.hasBreaker ? ['CircuitBreaker', 'constantBackoff', 'timeWindow'] : []),
  ];
  const properties = [
    `maxAttempts: ${numberText(plan.maxAttempts)},`,
    `backoff: ${backoffText(plan.backoff, plan.isJittered)},`,
    ...(plan.hasTimeout ? [`attemptTimeoutMs: ${numberText(attemptTimeoutMs)},`] : []),
    ...(plan.hasBudget ? ['budget: new AwsRetryQuota(),'] : []),
    ...(plan.hasBreaker
      ? [
          'breaker: new CircuitBreaker({',
          '  window: timeWindow({ durationMs: 20_000 }),',
          "  breakFor: constantBackoff({ delayMs: 500, jitter: 'equal' }),",
          '}),',
          'maxBreakerWaitMs: 1_000,',
        ]
      : []),
  ];
  const kept = plan.hasBudget || plan.hasBreaker;
  return [
    `import { ${[...new Set(names)].sort().join(', ')} } from 'forbear';`,
    '',
    ...(kept ? ['// For all calls of the process: what is made for each call learns nothing.'] : []),
    'const retryOptions = {',
    ...properties.map((line) => `  ${line}`),
    '};',
    '',
  ].join('\n');
}

function backoffText(backoff: BackoffPlan, isJittered: boolean): string {
  const jitter = isJittered ? [] : ["jitter: 'none'"];
  if (backoff.form === 'table') {
    const table = `[${backoff.delaysMs.map(numberText).join(', ')}]`;
    return `tableBackoff(${[table, ...jitter.map((option) => `{ ${option} }`)].join(', ')})`;
  }
  const { form, ...numbers } = backoff;
  const options = Object.entries(numbers).map(([name, value]) => `${name}: ${numberText(value)}`);
  return `${form}Backoff({ ${[...options, ...jitter].join(', ')} })`;
}

/** As it is written in source: `20_000`. */
function numberText(value: number): string {
  const [whole = '', ...fraction] = String(value).split('.');
  return [whole.replace(/\B(?=(?:\d{3})+$)/gu, '_'), ...fraction].join('.');
}
