import assert from 'node:assert/strict';
import {
  describeTimeline,
  drawTimeline,
  timelineColors,
  type SiteRecord,
} from 'eslint-plugin-forbear/inventory';
import fc from 'fast-check';

const site: SiteRecord = {
  line: 1,
  column: 1,
  shape: 'loop',
  library: null,
  calls: [],
  attempts: 3,
  waits: { form: 'exponential', longestMs: [100, 300], totalMs: 400, isDefault: false },
  jitter: 'no',
  retryAfter: 'no',
  idempotencyKey: null,
  timeout: 'no',
  breaker: 'no',
  nested: [],
};

/** The elements of a class, each by one of its attributes. */
function valuesOf(svg: string, kind: string, attribute: string): number[] {
  return [
    ...svg.matchAll(new RegExp(`<(?:circle|rect) class="${kind}"[^>]*?\\b${attribute}="([\\d.]+)"`, 'g')),
  ].map(([, value]) => Number(value));
}

describe('the picture of a retry site', () => {
  it('has a dot for each attempt and a bar for each wait, to scale', () => {
    const svg = drawTimeline(site, { width: 400 });
    assert.equal(valuesOf(svg, 'attempt', 'cx').length, 3);
    const [first = NaN, second = NaN] = valuesOf(svg, 'wait', 'width');
    // Each bar has some width of its own, so that a short wait beside a long one can still be seen.
    const own = 14 - 2;
    assert.ok(Math.abs((second - own) / (first - own) - 3) < 0.01, `${String(first)} and ${String(second)}`);
    assert.match(svg, />100 ms<.*>300 ms</);
  });

  it('is pale where the waits are random, and dashed where they are not known', () => {
    assert.equal(valuesOf(drawTimeline({ ...site, jitter: 'yes' }), 'jittered', 'width').length, 2);
    const unknown = {
      ...site,
      waits: { ...site.waits, form: 'unknown', longestMs: null, totalMs: null },
    } as const;
    assert.equal(valuesOf(drawTimeline(unknown), 'unknown', 'width').length, 2);
  });

  it('says in words what it shows', () => {
    assert.equal(describeTimeline(site), '3 attempts, waits of up to 100 ms, 300 ms');
    assert.equal(
      describeTimeline({
        ...site,
        attempts: 'unlimited',
        waits: { ...site.waits, form: 'none', longestMs: null },
      }),
      'attempts without limit without a wait',
    );
    assert.match(drawTimeline(site), /role="img" aria-label="3 attempts, waits of up to 100 ms, 300 ms"/);
  });

  it('stands alone with colours, and takes those of its page without', () => {
    const alone = drawTimeline(site, { width: 380, colors: timelineColors.dark });
    assert.match(alone, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="380" height="36"/);
    assert.ok(alone.includes(`.attempt{fill:${timelineColors.dark.attempt}}`));
    assert.doesNotMatch(drawTimeline(site), /xmlns|<style>/);
  });

  it('stays within its space, whatever the site', () => {
    const attempts = fc.oneof(fc.integer({ min: 1, max: 200 }), fc.constantFrom('unlimited' as const, null));
    const waits = fc.option(fc.array(fc.integer({ min: 0, max: 86_400_000 }), { maxLength: 50 }));
    fc.assert(
      fc.property(attempts, waits, fc.integer({ min: 320, max: 1000 }), (count, longestMs, width) => {
        const svg = drawTimeline(
          { ...site, attempts: count, waits: { ...site.waits, longestMs } },
          { width },
        );
        const ends = [...svg.matchAll(/ x="([\d.]+)"[^>]*? width="([\d.]+)"/g)].map(
          ([, x, w]) => Number(x) + Number(w),
        );
        for (const end of [...ends, ...valuesOf(svg, 'attempt', 'cx')]) assert.ok(end <= width, svg);
        assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
      }),
    );
  });
});
