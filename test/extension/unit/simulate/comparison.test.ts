import assert from 'node:assert/strict';
import { createFetch } from 'forbear';
import { simulate, type ClientContext, type SendRequest, type SimulatedClient } from 'forbear/simulate';
import { compare } from '../../../../extension/src/simulate/comparison.js';
import { figureText } from '../../../../extension/src/simulate/figures.js';
import { pictureOf } from '../../../../extension/src/simulate/picture.js';
import { forbearPlan, improved, planOf } from '../../../../extension/src/simulate/retry-plan.js';
import { scenarioOf } from '../../../../extension/src/simulate/scenario.js';
import { settingAt, sliders } from '../../../../extension/src/simulate/sliders.js';
import { record } from './support.js';

const setting = settingAt({});
const { plan } = planOf(record);
const plans = [
  { name: 'own', plan },
  { name: 'improved', plan: improved(plan) },
  { name: 'forbear', plan: forbearPlan },
];

/** `createFetch` as it is, sending simulated requests. */
function defaultFetch({ clock, random }: ClientContext): SimulatedClient {
  let latest: SendRequest | undefined;
  const fetch = createFetch({
    clock,
    random,
    fetch: async () => {
      await latest?.().catch((cause: unknown) => {
        throw new TypeError('fetch failed', { cause });
      });
      return new Response(null, { status: 200 });
    },
  });
  return (send) => {
    latest = send;
    return fetch('http://server.example/');
  };
}

describe('the comparison of retries', () => {
  it('shows what a budget is worth: five attempts and a little more than one', async () => {
    const [own, better, forbear] = await compare(plans, setting, new AbortController().signal);
    assert.ok(own && better && forbear);
    assert.ok(own.result.amplification > 4.5, `${own.result.amplification}`);
    assert.ok(better.result.amplification < 1.5, `${better.result.amplification}`);
    assert.ok(forbear.result.amplification < 1.15, `${forbear.result.amplification}`);
    assert.match(figureText('amplification', own.result, 'en'), /^[45]\.\d\d$/);
    assert.match(figureText('lost', own.result, 'de'), /^\d[\d.]* \(\d+,\d %\)$/);

    const svg = pictureOf([own, better, forbear], setting, {
      title: 'Requests',
      unit: 'requests per second',
    });
    const lines = [...svg.matchAll(/<polyline points="([^"]*)" [^>]*stroke="([^"]*)"/g)];
    assert.deepEqual(
      lines.map(([, , color]) => color),
      ['red', 'blue', 'green'].map((color) => `var(--vscode-charts-${color})`),
    );
    // 10 s before the outage, 30 s of it, 40 s after it.
    for (const [, points = ''] of lines) assert.equal(points.split(' ').length, 80);
    assert.doesNotMatch(svg, /style=|<style|<script/);
  }).timeout(60_000);

  it('calls by the name of the defaults what createFetch does', async () => {
    const scenario = scenarioOf(setting, forbearPlan);
    const expected = await simulate(scenario, defaultFetch);
    const [actual] = await compare(plans.slice(2), setting, new AbortController().signal);
    assert.ok(actual);
    const difference = Math.abs(actual.result.amplification - expected.amplification);
    assert.ok(difference < 0.05, `${actual.result.amplification} and ${expected.amplification}`);
    assert.equal(actual.result.recoveryMs, expected.recoveryMs);
  }).timeout(60_000);

  it('ends where another one is wanted', async () => {
    const controller = new AbortController();
    const compared = compare(plans, setting, controller.signal);
    controller.abort(new Error('another one'));
    await assert.rejects(compared, /another one/);
  });

  it('is over 40 s where the fleet never recovers', () => {
    const never = { recoveryMs: Infinity, seconds: [], lost: 0, calls: 1 };
    const result = { ...never, amplification: 1, peak: 1, peakOverCapacity: 1, wastedWork: 0, requests: 1 };
    assert.equal(figureText('recovery', result, 'en'), '> 40 s');
    assert.equal(figureText('recovery', { ...result, recoveryMs: 3_000 }, 'en'), '3 s');
  });
});

describe('the sliders', () => {
  it('start at values that they have, and keep to them', () => {
    for (const { name, values, initial } of sliders) {
      assert.ok(values.includes(initial), name);
      assert.equal(setting[name], initial);
      assert.equal(settingAt({ [name]: 0 })[name], values[0]);
      assert.equal(settingAt({ [name]: 99 })[name], initial);
    }
  });

  it('set clients, outage and capacity of the scenario', () => {
    const scenario = scenarioOf({ clients: 500, outageSeconds: 60, capacityPercent: 200 }, plan);
    assert.deepEqual(
      [scenario.clients, scenario.outage.durationMs, scenario.server?.capacityPerSecond],
      [500, 60_000, 400],
    );
    // Without a limit of its own, an attempt waits as good as for ever.
    assert.deepEqual([scenario.timeoutMs, scenarioOf(setting, forbearPlan).timeoutMs], [60_000, 2_000]);
  });
});
