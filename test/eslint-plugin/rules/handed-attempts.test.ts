import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** A helper that makes as many attempts as it is asked for, and a POST through it. */
const through = (parameters: string, limit: string, handed: string, before = '') =>
  code(`
    async function persist(work, ${parameters}) {
      ${before}
      for (let attempt = 1; ; attempt++) {
        try {
          return await work();
        } catch (error) {
          if (attempt >= ${limit}) throw error;
          await sleep(100 * 2 ** attempt * Math.random());
        }
      }
    }
    const order = (body) =>
      persist(() => fetch('https://shop.example/orders', { method: 'POST', body })${handed});`);

ruleTester.run('require-idempotency-key', ruleNamed('require-idempotency-key'), {
  valid: [
    through('attempts', 'attempts', ', 1'),
    through('attempts = 3', 'attempts', ', 1'),
    through('{ attempts = 3 } = {}', 'attempts', ', { attempts: 1 }'),
    through('options', 'attempts', ', { attempts: 1 }', 'const attempts = options.attempts ?? 3;'),
  ],
  invalid: [
    through('attempts = 3', 'attempts', ''),
    through('attempts', 'attempts', ', 2'),
    through('attempts', 'attempts', ', limit'),
    through('{ attempts = 3 } = {}', 'attempts', ', { base: 1 }'),
    through('{ attempts = 3 } = {}', 'attempts', ', { attempts: 1, ...options }'),
    through('base, attempts = 3', 'attempts', ', 1'),
  ].map((source) => ({ code: source, errors: 1 })),
});
