import { CircuitBreaker, RetryBudget, RetryPolicy } from 'forbear';
import { simulate } from 'forbear/simulate';

/** 100,000 clients for ten minutes, a minute of them an outage: in a process of its own, for the memory it takes. */
const { calls } = await simulate(
  {
    clients: 100_000,
    callsPerSecond: 2_000,
    durationMs: 600_000,
    server: { capacityPerSecond: 2_600 },
    outage: { startMs: 120_000, durationMs: 60_000 },
  },
  ({ clock, random }) => {
    const budget = new RetryBudget({ clock });
    const policy = new RetryPolicy({ clock, random, budget, breaker: new CircuitBreaker({ clock, random }) });
    return (send) => policy.run(send);
  },
);
const { user, system } = process.cpuUsage();
console.log(
  JSON.stringify({
    calls,
    // Of this process, which other work on the machine doesn't lengthen.
    seconds: (user + system) / 1e6,
    gigabytes: process.resourceUsage().maxRSS / 1_024 ** 2,
  }),
);
