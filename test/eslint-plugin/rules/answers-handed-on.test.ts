import { code, ruleNamed, ruleTester } from './rule-tester.js';

const chained = (status: string) =>
  code(`
    function retry(policy, request, response, left) {
      if (isOverloaded(${status}) && left > 0)
        return delay(1000 * Math.random())
          .then(() => policy.next.send(request.clone()))
          .then((res) => retry(policy, request, res, left - 1))
          .catch((error) => retry(policy, request, response, left - 1, error));
      return Promise.resolve(response);
    }
    function isOverloaded(status) { return status === 429 || status >= 500; }`);

/** A function is told of an answer, sends the request again for its status, and hands the next answer on to itself. */
ruleTester.run('respect-retry-after', ruleNamed('respect-retry-after'), {
  valid: [
    {
      name: 'pages, each of which names the next one',
      code: code(`
        async function load(client, response, all) {
          all.push(...response.items);
          if (response.status === 206) {
            const next = await client.get(response.next);
            return load(client, next, all);
          }
          return all;
        }`),
    },
    {
      name: 'a header that is read',
      code: code(`
        async function retry(policy, request, response, left) {
          if (response.status !== 429 || left === 0) return response;
          await delay(retryAfterMs(response.headers) ?? 1000);
          const next = await policy.next.send(request);
          return retry(policy, request, next, left - 1);
        }`),
    },
  ],
  invalid: [
    { code: chained('response.status'), errors: [{ messageId: 'ignored', line: 3, suggestions: 1 }] },
    {
      name: 'an answer that may be missing',
      code: chained('response && response.status'),
      errors: [{ messageId: 'ignored', line: 3, suggestions: 1 }],
    },
    {
      code: code(`
        async function retry(policy, request, response, left) {
          if (response.status !== 503 || left === 0) return response;
          await delay(1000 * Math.random());
          const next = await policy.next.send(request);
          return retry(policy, request, next, left - 1);
        }`),
      errors: [{ messageId: 'ignored', line: 3, suggestions: 1 }],
    },
  ],
});

const unawaited = (first: string) =>
  code(`
    async function retry(policy, request, count) {
      try {
        await sleep(100 * Math.random());
        return policy.next.send(request);
      } catch (error) {
        if (count > 3) throw error;
        return retry(policy, request, count + 1);
      }
    }
    function send(policy, request) { return ${first}; }`);

/** What is called for a promise in one place is one in another. */
ruleTester.run('no-ineffective-retry', ruleNamed('no-ineffective-retry'), {
  valid: [unawaited('policy.next.send(request)'), unawaited('policy.first.send(request).catch(() => null)')],
  invalid: [
    {
      code: unawaited('this.next.send(request).catch((error) => retry(policy, request, 0))'),
      errors: [{ messageId: 'unawaited', line: 4, suggestions: 1 }],
    },
  ],
});
