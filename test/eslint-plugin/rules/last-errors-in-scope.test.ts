import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** What the last error is called where it is passed on: a name that is in scope there, and means that error. */
ruleTester.run('preserve-last-error', ruleNamed('preserve-last-error'), {
  valid: [],
  invalid: [
    {
      name: 'a throw behind the block of the loop, to which another branch leads as well',
      code: code(`
        async function describeDevice(device, known) {
          if (!known) {
            for (let attempt = 0; attempt < 6; attempt++) {
              try {
                await device.load();
                break;
              } catch (error) {
                console.warn('no description in attempt', attempt);
              }
            }
          } else {
            console.log('known');
          }
          if (!device.isDescribed()) throw new Error('no description');
        }`),
      errors: [{ messageId: 'replaced', line: 14, suggestions: [] }],
    },
    {
      name: 'a throw behind a loop that is the whole branch, without braces',
      code: code(`
        async function describeDevice(device, known) {
          if (!known)
            for (let attempt = 0; attempt < 6; attempt++) {
              try {
                return await device.load();
              } catch (error) {
                console.warn('no description in attempt', attempt);
              }
            }
          throw new Error('no description');
        }`),
      errors: [{ messageId: 'replaced', line: 10, suggestions: [] }],
    },
    {
      name: 'a throw in a block behind the loop, in reach of what stands in front of the loop',
      code: code(`
        async function describeDevice(device) {
          if (device.isNear) {
            for (let attempt = 0; attempt < 6; attempt++) {
              try {
                await device.load();
                break;
              } catch (error) {
                console.warn('no description in attempt', attempt);
              }
            }
            if (!device.isDescribed()) {
              throw new Error('no description');
            }
          }
        }`),
      errors: [
        {
          messageId: 'replaced',
          line: 12,
          suggestions: [
            {
              messageId: 'addCause',
              output: code(`
                async function describeDevice(device) {
                  if (device.isNear) {
                    let lastError;
                    for (let attempt = 0; attempt < 6; attempt++) {
                      try {
                        await device.load();
                        break;
                      } catch (error) {
                        lastError = error;
                        console.warn('no description in attempt', attempt);
                      }
                    }
                    if (!device.isDescribed()) {
                      throw new Error('no description', { cause: lastError });
                    }
                  }
                }`),
            },
          ],
        },
      ],
    },
    {
      name: 'another variable of the same name at the throw',
      code: code(`
        async function load(url, error) {
          for (let attempt = 1; ; attempt++) {
            try {
              return await get(url);
            } catch (error) {
              console.warn(error);
            }
            if (attempt === 3) throw new Error('failed');
            await sleep(1000 * Math.random());
          }
        }`),
      errors: [
        {
          messageId: 'replaced',
          line: 8,
          suggestions: [
            {
              messageId: 'addCause',
              output: code(`
                async function load(url, error) {
                  let lastError;
                  for (let attempt = 1; ; attempt++) {
                    try {
                      return await get(url);
                    } catch (error) {
                      lastError = error;
                      console.warn(error);
                    }
                    if (attempt === 3) throw new Error('failed', { cause: lastError });
                    await sleep(1000 * Math.random());
                  }
                }`),
            },
          ],
        },
      ],
    },
  ],
});
