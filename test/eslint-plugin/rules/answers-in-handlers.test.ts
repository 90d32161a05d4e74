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

const withDefault = code(`
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
  }`);

const ignored = (source: string, suggestions: number) => ({
  code: source,
  errors: [{ messageId: 'ignored', suggestions }],
});

/** What a request was answered is looked at in a handler that is assigned to it, or listens. */
ruleTester.run('respect-retry-after', ruleNamed('respect-retry-after'), {
  valid: [
    code(`
      function read(options, callback, left) {
        const request = http.request(options, function (res) {
          res.on('end', function () {
            if (left > 0 && Math.floor(this.statusCode / 100) === 1)
              setTimeout(() => read(options, callback, left - 1), 250 * Math.random());
            else callback(null, res);
          });
        });
        request.end();
      }`),
    answered(`request.onload = () => {${ON_STATUS.replace('>= 500', '=== 409')} };`),
    answered(`request.onprogress = () => {${ON_STATUS} };`),
  ],
  invalid: [
    code(`
      function read(options, callback, left) {
        const request = http.request(options, function (res) {
          let body = '';
          res.on('data', (chunk) => { body += chunk; });
          res.on('end', function () {
            if (this.statusCode === 200) callback(null, body);
            else if (left > 0 && Math.floor(this.statusCode / 100) === 5)
              setTimeout(() => read(options, callback, left - 1), 250 * Math.random());
            else callback(new Error('failed'));
          });
        });
        request.end();
      }`),
    answered(`request.onload = () => {${ON_STATUS} };`),
    answered(`request.addEventListener('load', () => {${ON_STATUS} });`),
    answered(`request.onreadystatechange = () => { if (request.readyState === 4) {${ON_STATUS} } };`),
  ]
    .map((source) => ignored(source, 0))
    .concat(ignored(withDefault, 1)),
});
