import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Agenda } from '../../../runtime/src/simulate/agenda.js';

describe('Agenda', () => {
  it('runs everything once, earliest first and in the order made, without what was cancelled', () => {
    const times = fc.array(fc.record({ atMs: fc.integer({ min: 0, max: 20 }), cancelled: fc.boolean() }));
    fc.assert(
      fc.property(times, (planned) => {
        const agenda = new Agenda();
        const ran: number[] = [];
        const made = planned.map(({ atMs }, index) => agenda.add(atMs, () => ran.push(index)));
        for (const [index, { cancelled }] of planned.entries()) {
          const appointment = made[index];
          if (cancelled && appointment !== undefined) appointment.run = undefined;
        }
        for (let run = agenda.take(Infinity); run !== undefined; run = agenda.take(Infinity)) run();
        const expected = planned
          .map(({ atMs, cancelled }, index) => ({ atMs, cancelled, index }))
          .filter(({ cancelled }) => !cancelled)
          .toSorted((one, other) => one.atMs - other.atMs || one.index - other.index)
          .map(({ index }) => index);
        assert.deepEqual(ran, expected);
        assert.equal(agenda.nextMs, Infinity);
      }),
    );
  });

  it('gives nothing before its time', () => {
    const agenda = new Agenda();
    agenda.add(5, () => undefined);
    assert.equal(agenda.take(4), undefined);
    assert.equal(agenda.nextMs, 5);
    assert.notEqual(agenda.take(5), undefined);
  });
});
