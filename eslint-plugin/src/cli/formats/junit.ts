import { pathFrom } from '../repository-path.js';
import { findingsOf, type Format, type Look } from './format.js';

/**
 * A test suite for each file and a failed test for each finding, in the dialect of JUnit's reports that CI services
 * read (https://github.com/testmoapp/junitxml); a clean file is a test that passed.
 */
export function createJunitFormat({ root }: Look): Format {
  let head = '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="forbear-lint">\n';
  const once = () => {
    const text = head;
    head = '';
    return text;
  };
  return {
    result(result) {
      if (result.fatalErrorCount > 0) return '';
      const file = pathFrom(root, result.filePath);
      const cases = findingsOf(result).map(({ ruleId, line, column, message, severity }) => {
        const failure = element('failure', {
          message,
          type: severity === 2 ? 'error' : 'warning',
          body: `${file}:${line}:${column}`,
        });
        return element(
          'testcase',
          { name: `${ruleId}:${line}:${column}`, classname: file, file, line },
          failure,
        );
      });
      const tests =
        cases.length > 0 ? cases : [element('testcase', { name: 'forbear', classname: file, file })];
      const counts = { tests: tests.length, failures: cases.length, errors: 0 };
      return once() + element('testsuite', { name: file, ...counts }, tests.join('')) + '\n';
    },
    end(_totals, problems) {
      const cases = problems.map((problem) =>
        element(
          'testcase',
          { name: problem, classname: 'forbear-lint' },
          element('error', { message: problem }),
        ),
      );
      const counts = { tests: cases.length, failures: 0, errors: cases.length };
      const suite = element('testsuite', { name: 'could not be linted', ...counts }, cases.join(''));
      return `${once()}${cases.length > 0 ? `${suite}\n` : ''}</testsuites>\n`;
    },
  };
}

/** `children` is XML already, `body` among the attributes is text. */
function element(
  name: string,
  { body = '', ...attributes }: Readonly<Record<string, number | string>>,
  children = '',
): string {
  const list = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  const content = escapeXml(String(body)) + children;
  return content === '' ? `<${name}${list.join('')}/>` : `<${name}${list.join('')}>${content}</${name}>`;
}

/** XML 1.0 has no way at all to write most control characters and half surrogate pairs. */
function escapeXml(text: string): string {
  return text
    .replace(/[&<>"\n\r\t]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/\p{Cc}|[\uFFFE\uFFFF]|\p{Surrogate}/gu, '\uFFFD');
}
