import { code, ruleNamed, ruleTester } from './rule-tester.js';

const answered = (handler: string) =>
  code(`
    function load(url, left, done) {
      const request = new XMLHttpRequest();
      ${handler}
      request.open('GET', url);
      request.send();
    }`);

const ON_STATUS = `
  if (request.status === 200) return done(null, request.responseText);
  if (request.status >= 500 && left > 0) return setTimeout(() => load(url, left - 1, done), 1000 * Math.random());
  done(new Error('failed'));`;

/** What an `XMLHttpRequest` was answered is looked at in a handler that is assigned, or listens. */
ruleTester.run('respect-retry-after', ruleNamed('respect-retry-after'), {
  valid: [
    answered(`request.onload = () => {${ON_STATUS.replace('>= 500', '=== 409')} };`),
    answered(`request.onprogress = () => {${ON_STATUS} };`),
  ],
  invalid: [
    answered(`request.onload = () => {${ON_STATUS} };`),
    answered(`request.addEventListener('load', () => {${ON_STATUS} });`),
    answered(`request.onreadystatechange = () => { if (request.readyState === 4) {${ON_STATUS} } };`),
    code(`
      function load(url, { shouldRetry = () => true, retries = 3 }) {
        const attempt = (count) =>
          new Promise((resolve, reject) => {
            const xhr = new XMLHttpRequest();
            xhr.onload = () => {
              if (xhr.status >= 200 && xhr.status < 300) resolve(xhr);
              else if (shouldRetry(xhr) && count < retries)
                setTimeout(() => attempt(count + 1).then(resolve, reject), 100 * 2 ** count * Math.random());
              else reject(new Error(xhr.statusText));
            };
            xhr.open('GET', url);
            xhr.send();
          });
        return attempt(0);
      }`),
  ].map((source) => ({ code: source, errors: [{ messageId: 'ignored', suggestions: 0 }] })),
});
