import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** What the server says in whichever form, and a delay of one's own where it says nothing. */
const asked = (own: string) =>
  code(`
    async function load(url) {
      for (let attempt = 0; ; attempt++) {
        const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
        if (response.status !== 429 || attempt === 3) return response;
        const retryAfter = response.headers.get('Retry-After');
        let delayMs;
        if (retryAfter) {
          const seconds = retryAfter ? Number(String(retryAfter)) : NaN;
          const date = new Date(retryAfter).getTime();
          delayMs = Number.isNaN(seconds) ? Math.max(0, date - Date.now()) : seconds * 1000;
        } else {
          delayMs = ${own};
        }
        await sleep(delayMs);
      }
    }`);

ruleTester.run('require-jitter', ruleNamed('require-jitter'), {
  valid: [{ name: 'spread where nothing is said', code: asked('1000 * 2 ** attempt * Math.random()') }],
  invalid: [
    {
      name: 'the same for all where nothing is said',
      code: asked('1000 * 2 ** attempt'),
      errors: [{ messageId: 'unjittered', line: 14, suggestions: 1 }],
    },
  ],
});

ruleTester.run('respect-retry-after', ruleNamed('respect-retry-after'), {
  valid: [{ name: 'both forms', code: asked('1000') }],
  invalid: [
    {
      name: 'a text that is made one again on the way',
      code: code(`
        async function send(text) {
          for (let attempt = 0; ; attempt++) {
            const response = await fetch('/texts', { method: 'PUT', body: text });
            if (response.status !== 429 || attempt === 3) return response;
            const seconds = parseInt(String(response.headers.get('retry-after')), 10);
            await sleep(seconds * 1000 + Math.random());
          }
        }`),
      errors: [{ messageId: 'dateIgnored', line: 5, suggestions: 1 }],
    },
  ],
});
