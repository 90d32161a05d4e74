import { code, ruleNamed, ruleTester } from './rule-tester.js';

/** What a page loads with jQuery's promises, whose listeners have names of their own. */
const loading = (limit: string, ends = '') =>
  code(`
        let failures = 0;
        function load(url) {
          $.ajax({ url, timeout: 5000 }).done((answer) => show(answer)).fail((xhr) => {
            ${ends}
            if (${limit}) {
              sleep(1000 * Math.random()).then(() => load(url));
              return;
            }
            show(xhr.statusText);
          });
        }`);

ruleTester.run('require-retry-limit', ruleNamed('require-retry-limit'), {
  valid: [
    loading('failures < 3', 'failures++;'),
    code(`
        function load(url) {
          $.ajax({ url, timeout: 5000 }).done(show).fail((xhr) => show(xhr.statusText));
        }`),
  ],
  invalid: [
    { code: loading('!xhr.readyState'), errors: [{ messageId: 'endless', line: 6, suggestions: 0 }] },
  ],
});

ruleTester.run('require-backoff', ruleNamed('require-backoff'), {
  valid: [loading('!xhr.readyState')],
  invalid: [
    {
      code: code(`
        app.page.load = function load(url) {
          $.ajax({ url, timeout: 5000 }).done(show).fail((xhr) => {
            if (!xhr.readyState) setTimeout(window.app.page.load(url), 5000);
          });
        };`),
      errors: [{ messageId: 'calledAtOnce', line: 3, suggestions: 1 }],
    },
  ],
});
