import assert from 'node:assert/strict';
import { helpText } from '../../eslint-plugin/src/cli/help.js';
import { formatNames, optionNames, parseCommand } from '../../eslint-plugin/src/cli/options.js';
import { UsageError } from '../../eslint-plugin/src/cli/usage-error.js';

const defaults = {
  outputFile: undefined,
  ruleLevels: [],
  maxWarnings: 0,
  baseline: undefined,
  updateBaseline: false,
  changedSince: undefined,
  cache: false,
  cacheFile: undefined,
  concurrency: 'off',
};

describe('the options of forbear-lint', () => {
  it('are the recommended preset, stylish output and the current folder by default', () => {
    assert.deepEqual(parseCommand([]), {
      kind: 'lint',
      paths: ['.'],
      preset: 'recommended',
      heedsProject: true,
      format: 'stylish',
      fix: undefined,
      ...defaults,
    });
  });

  it('can stand before, between and after the paths, with = or without', () => {
    const command = {
      kind: 'lint',
      paths: ['a', 'b'],
      preset: 'strict',
      heedsProject: false,
      format: 'json',
      fix: { dryRun: false, diff: false, addDependency: false },
      ...defaults,
    };
    for (const args of [
      ['--config', 'strict', '--format=json', '--fix-suggestions', 'a', 'b'],
      ['a', '--format', 'json', '--fix-suggestions', 'b', '--config=strict'],
    ]) {
      assert.deepEqual(parseCommand(args), command);
    }
  });

  it('end at --, so that a path can start with a dash', () => {
    const command = parseCommand(['--', '--help']);
    assert.ok(command.kind === 'lint');
    assert.deepEqual(command.paths, ['--help']);
  });

  for (const [args, kind] of [
    [['--help', 'path'], 'help'],
    [['-h'], 'help'],
    [['--version'], 'version'],
    [['-v'], 'version'],
  ] as const) {
    it(`${args.join(' ')} asks for the ${kind}`, () => {
      assert.deepEqual(parseCommand(args), { kind });
    });
  }

  for (const [args, message] of [
    [['--fromat', 'json'], 'Unknown option --fromat. Did you mean --format? See forbear-lint --help.'],
    [['--fix'], 'Unknown option --fix. Did you mean --fix-suggestions? See forbear-lint --help.'],
    [['-x'], 'Unknown option -x. See forbear-lint --help.'],
    [['--constructor'], 'Unknown option --constructor. Did you mean --concurrency? See forbear-lint --help.'],
    [
      ['--format', 'jsn'],
      `Option --format cannot be 'jsn'. Did you mean json? Allowed: ${formatNames.join(', ')}.`,
    ],
    [
      ['--format', 'teamcity-v2'],
      `Option --format cannot be 'teamcity-v2'. Allowed: ${formatNames.join(', ')}.`,
    ],
    [
      ['--config=recomended'],
      "Option --config cannot be 'recomended'. Did you mean recommended? Allowed: recommended, strict.",
    ],
    [['--config'], 'Option --config needs a value.'],
    [['--config', '--format', 'json'], 'Option --config needs a value.'],
    [['--format='], `Option --format cannot be ''. Allowed: ${formatNames.join(', ')}.`],
    [
      ['--rule', 'a:warn:error'],
      "Option --rule cannot be 'a:warn:error'. Allowed: id or id:level, such as require-jitter:warn.",
    ],
    [
      ['--rule', 'require-jitter:loud'],
      "Option --rule require-jitter cannot be 'loud'. Allowed: off, warn, error.",
    ],
    [['--max-warnings=-1'], "Option --max-warnings cannot be '-1'. Allowed: a whole number, 0 or more."],
    [
      ['--changed=--output=x'],
      "Option --changed cannot be '--output=x'. Allowed: a revision of git, such as main.",
    ],
    [['--update-baseline'], 'Option --update-baseline needs --baseline <file>, which says where to write.'],
    [
      ['--concurrency=0'],
      "Option --concurrency cannot be '0'. Allowed: auto, off, or a number of worker threads.",
    ],
    [['--yes'], 'Option --yes needs --init.'],
    [['--dry-run'], 'Option --dry-run needs --fix-suggestions.'],
    [['--diff', '.'], 'Option --diff needs --fix-suggestions.'],
    [['--add-dependency'], 'Option --add-dependency needs --fix-suggestions.'],
    [['--fix-suggestions=no'], "Option --fix-suggestions takes no value, but was given 'no'."],
  ] as const) {
    it(`${args.join(' ')} is refused with the alternatives`, () => {
      assert.throws(() => parseCommand(args), new UsageError(message));
    });
  }

  it('are all in the help text', () => {
    for (const option of optionNames) {
      assert.match(helpText, new RegExp(`--${option}\\b`));
    }
  });
});
