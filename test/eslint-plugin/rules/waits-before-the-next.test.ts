import { writesInPlace } from './written-in-place.js';

const wait = { finding: 'noDelay', suggestion: 'addWait' };

/** A wait that is put between attempts is not waited for once more after the last of them. */
writesInPlace('require-backoff', [
  {
    ...wait,
    what: 'a loop that counts down in its handler',
    before: `
      async function load(id) {
        let left = 3;
        while (left > 0) {
          try {
            return await fetch('/orders/' + id);
          } catch (error) {
            report(error);
            left--;
          }
        }
        throw new Error('no orders');
      }`,
    after: `
      import { fullJitter, sleep } from 'forbear';

      async function load(id) {
        let left = 3;
        while (left > 0) {
          try {
            return await fetch('/orders/' + id);
          } catch (error) {
            report(error);
            left--;
            if (left > 0) await sleep(fullJitter(1_000));
          }
        }
        throw new Error('no orders');
      }`,
  },
  {
    ...wait,
    what: 'a loop that counts down as it begins another turn',
    before: `
      async function load(id) {
        for (let left = 4; left > 0; left--) {
          try {
            return await fetch('/orders/' + id);
          } catch (error) {
            report(error);
          }
        }
        throw new Error('no orders');
      }`,
    after: `
      import { fullJitter, sleep } from 'forbear';

      async function load(id) {
        for (let left = 4; left > 0; left--) {
          try {
            return await fetch('/orders/' + id);
          } catch (error) {
            report(error);
            if (left > 1) await sleep(fullJitter(1_000));
          }
        }
        throw new Error('no orders');
      }`,
  },
  {
    ...wait,
    what: 'a loop that also ends when something was found',
    before: `
      async function load(id) {
        let found;
        let tries = 0;
        while (!found && tries < 4) {
          try {
            found = await fetch('/orders/' + id);
          } catch (error) {
            tries++;
            report(error);
          }
        }
        return found;
      }`,
    after: `
      import { fullJitter, sleep } from 'forbear';

      async function load(id) {
        let found;
        let tries = 0;
        while (!found && tries < 4) {
          try {
            found = await fetch('/orders/' + id);
          } catch (error) {
            tries++;
            report(error);
            if (tries < 4) await sleep(fullJitter(1_000));
          }
        }
        return found;
      }`,
  },
  {
    ...wait,
    what: 'a handler that has left already where no other turn follows',
    before: `
      async function load(id) {
        let failures = 0;
        while (failures < 5) {
          try {
            return await fetch('/orders/' + id);
          } catch (error) {
            failures++;
            if (failures === 5) throw error;
          }
        }
      }`,
    after: `
      import { fullJitter, sleep } from 'forbear';

      async function load(id) {
        let failures = 0;
        while (failures < 5) {
          try {
            return await fetch('/orders/' + id);
          } catch (error) {
            failures++;
            if (failures === 5) throw error;
            await sleep(fullJitter(1_000));
          }
        }
      }`,
  },
  {
    ...wait,
    what: 'a call of itself that is made under a condition',
    before: `
      async function load(id, left = 3) {
        try {
          return await fetch('/orders/' + id);
        } catch (error) {
          report(error);
          return left > 0 ? load(id, left - 1) : undefined;
        }
      }`,
    after: `
      import { fullJitter, sleep } from 'forbear';

      async function load(id, left = 3) {
        try {
          return await fetch('/orders/' + id);
        } catch (error) {
          report(error);
          if (left > 0) await sleep(fullJitter(1_000));
          return left > 0 ? load(id, left - 1) : undefined;
        }
      }`,
  },
  {
    ...wait,
    what: 'turns of which there may be many',
    before: `
      async function load(id, limit) {
        for (let attempt = 0; attempt < limit; attempt++) {
          try {
            return await fetch('/orders/' + id);
          } catch (error) {
            report(error);
          }
        }
        throw new Error('no orders');
      }`,
    after: `
      import { fullJitter, sleep } from 'forbear';

      async function load(id, limit) {
        for (let attempt = 0; attempt < limit; attempt++) {
          if (attempt > 0) await sleep(fullJitter(Math.min(30_000, 1_000 * 2 ** attempt)));
          try {
            return await fetch('/orders/' + id);
          } catch (error) {
            report(error);
          }
        }
        throw new Error('no orders');
      }`,
  },
]);
