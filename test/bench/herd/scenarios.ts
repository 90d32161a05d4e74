import type { ScenarioOptions } from 'forbear/simulate';

/** Twenty processes that make ten calls a second each, and a server with room for a third more. */
const fleet = {
  clients: 20,
  callsPerSecond: 200,
  server: { capacityPerSecond: 260, queueLimit: 200 },
} satisfies ScenarioOptions;

export const outage = {
  ...fleet,
  durationMs: 120_000,
  outage: { startMs: 20_000, durationMs: 60_000 },
} satisfies ScenarioOptions;

export const blip: ScenarioOptions = {
  ...fleet,
  durationMs: 40_000,
  outage: { startMs: 20_000, durationMs: 2_000 },
};

/** Less than half of the load can be answered, so that the queue is full and every retry adds to it. */
export const brownOut: ScenarioOptions = {
  ...fleet,
  durationMs: 70_000,
  outage: { startMs: 20_000, durationMs: 20_000, capacityShare: 0.3 },
};
