import assert from 'node:assert/strict';

import { AST_NODE_TYPES } from '@typescript-eslint/utils';

import { importNames } from '../../../eslint-plugin/src/fixes/imports/import-names.js';
import type { ParserName, Sample } from './apply-fix.js';
import { applyFix, PARSERS } from './apply-fix.js';

interface Imported {
  readonly text: string | undefined;
  readonly locals: readonly string[];
}

/** Imports names for the first call of `use`, or for the whole file where there is none. */
function importInto(
  code: string,
  names: readonly string[] = ['sleep'],
  sample: Partial<Sample> = {},
  module = 'forbear',
): Imported {
  let locals: readonly string[] = [];
  const selector = code.includes('use(') ? 'CallExpression[callee.name="use"]' : 'Program';
  const text = applyFix({ code, selector, ...sample }, (sourceCode, fixer, node) => {
    const at = node.type === AST_NODE_TYPES.Program ? {} : { at: node };
    const { fixes, local } = importNames(sourceCode, fixer, {
      module,
      names,
      ...at,
      ...(sample.filename === undefined ? {} : { filename: sample.filename }),
    });
    locals = names.map(local);
    return fixes;
  });
  return { text, locals };
}

/** A block of code that stands for the file's own, and uses what is imported. */
type Case = readonly [name: string, code: string, expected: string, local?: string];

function check(cases: readonly Case[], sample: Partial<Sample>): void {
  for (const [name, code, expected, local = 'sleep'] of cases) {
    it(`${name}, once`, () => {
      const first = importInto(code, ['sleep'], sample);
      assert.deepEqual(first, { text: expected, locals: [local] });
      assert.deepEqual(importInto(expected, ['sleep'], sample), { text: expected, locals: [local] });
    });
  }
}

const SLEEP = `import { sleep } from 'forbear';`;

const merged: readonly Case[] = [
  ['finds a name', SLEEP, SLEEP],
  [
    'finds an alias',
    `import { sleep as wait } from 'forbear';`,
    `import { sleep as wait } from 'forbear';`,
    'wait',
  ],
  [
    'finds a namespace',
    `import * as forbear from 'forbear';`,
    `import * as forbear from 'forbear';`,
    'forbear.sleep',
  ],
  [
    'finds a name that is written as a string',
    `import { 'sleep' as wait } from 'forbear';`,
    `import { 'sleep' as wait } from 'forbear';`,
    'wait',
  ],
  [
    'finds a namespace next to a default',
    `import a, * as b from 'forbear';`,
    `import a, * as b from 'forbear';`,
    'b.sleep',
  ],
  ['merges into a list', `import { retry } from 'forbear';`, `import { retry, sleep } from 'forbear';`],
  [
    'merges into a list without padding',
    `import {retry} from 'forbear';`,
    `import {retry, sleep} from 'forbear';`,
  ],
  [
    'merges into a list with a trailing comma',
    `import { retry, } from 'forbear';`,
    `import { retry, sleep, } from 'forbear';`,
  ],
  [
    'merges into a list over several lines',
    `import {\n  isTransient,\n  retry,\n} from 'forbear';`,
    `import {\n  isTransient,\n  retry,\n  sleep,\n} from 'forbear';`,
  ],
  [
    'merges into a list over several lines without a trailing comma',
    `import {\n\tretry\n} from 'forbear';`,
    `import {\n\tretry,\n\tsleep\n} from 'forbear';`,
  ],
  [
    'merges below a note',
    `import {\n  retry, // note\n} from 'forbear';`,
    `import {\n  retry, // note\n  sleep,\n} from 'forbear';`,
  ],
  ['merges into an empty list', `import {} from 'forbear';`, SLEEP],
  ['merges with a default', `import forbear from 'forbear';`, `import forbear, { sleep } from 'forbear';`],
  [
    'merges with a default and a list',
    `import forbear, { retry } from 'forbear';`,
    `import forbear, { retry, sleep } from 'forbear';`,
  ],
  [
    'merges with a default and an empty list',
    `import forbear, {} from 'forbear';`,
    `import forbear, { sleep } from 'forbear';`,
  ],
  ['merges into an import for side effects', `import 'forbear';`, SLEEP],
  [
    'merges into an import with attributes',
    `import { retry } from 'forbear' with { a: 'b' };`,
    `import { retry, sleep } from 'forbear' with { a: 'b' };`,
  ],
  [
    'merges with a default and attributes',
    `import forbear from 'forbear' with { a: 'b' };`,
    `import forbear, { sleep } from 'forbear' with { a: 'b' };`,
  ],
  [
    'merges into the list, not the default',
    `import forbear from 'forbear';\nimport { retry } from 'forbear';`,
    `import forbear from 'forbear';\nimport { retry, sleep } from 'forbear';`,
  ],
  [
    'takes another module for another',
    `import { sleep as wait } from 'forbear/testing';`,
    `import { sleep as wait } from 'forbear/testing';\n${SLEEP}`,
  ],
];

const added: readonly Case[] = [
  ['adds to a file of one statement', 'use();\nexport {};', `${SLEEP}\n\nuse();\nexport {};`],
  [
    'adds behind the last import',
    `import a from 'a';\nimport 'b';\n\nuse();`,
    `import a from 'a';\nimport 'b';\n${SLEEP}\n\nuse();`,
  ],
  [
    'adds in double quotes',
    `import a from "a";\nuse();`,
    `import a from "a";\nimport { sleep } from "forbear";\nuse();`,
  ],
  [
    'adds without a semicolon',
    `import a from 'a'\n\nuse()`,
    `import a from 'a'\nimport { sleep } from 'forbear'\n\nuse()`,
  ],
  [
    'adds without padding',
    `import {a} from 'a';\nuse();`,
    `import {a} from 'a';\nimport {sleep} from 'forbear';\nuse();`,
  ],
  [
    'adds with carriage returns',
    `import a from 'a';\r\nuse();\r\n`,
    `import a from 'a';\r\n${SLEEP}\r\nuse();\r\n`,
  ],
  [
    'adds in front of a leading semicolon',
    `import a from 'a'\n;[1].map(use)\nuse()`,
    `import a from 'a'\nimport { sleep } from 'forbear'\n;[1].map(use)\nuse()`,
  ],
  [
    'adds below a note on the last import',
    `import a from 'a'; // note\nuse();`,
    `import a from 'a'; // note\n${SLEEP}\nuse();`,
  ],
  [
    'adds behind an import on a line of statements',
    `import a from 'a';use();`,
    `import a from 'a';\n${SLEEP}\nuse();`,
  ],
  [
    'adds below a directive',
    `'use client';\n\nuse();\nexport {};`,
    `'use client';\n\n${SLEEP}\n\nuse();\nexport {};`,
  ],
  [
    'adds below a directive with code right behind',
    `'use client';\nuse();\nexport {};`,
    `'use client';\n\n${SLEEP}\n\nuse();\nexport {};`,
  ],
  [
    'adds below a shebang',
    `#!/usr/bin/env node\nuse();\nexport {};`,
    `#!/usr/bin/env node\n\n${SLEEP}\n\nuse();\nexport {};`,
  ],
  [
    'adds below a license',
    `/* Copyright ACME */\n\nuse();\nexport {};`,
    `/* Copyright ACME */\n\n${SLEEP}\n\nuse();\nexport {};`,
  ],
  [
    'adds below a license right above the code',
    `/* Copyright ACME */\nuse();\nexport {};`,
    `/* Copyright ACME */\n\n${SLEEP}\n\nuse();\nexport {};`,
  ],
  [
    'adds below a shebang, a license and a setting',
    `#!/usr/bin/env node\n// SPDX-License-Identifier: MIT\n/* eslint-disable a */\n\nuse();\nexport {};`,
    `#!/usr/bin/env node\n// SPDX-License-Identifier: MIT\n/* eslint-disable a */\n\n${SLEEP}\n\nuse();\nexport {};`,
  ],
  [
    'adds below a leading block',
    `// What this file does.\n\nuse();\nexport {};`,
    `// What this file does.\n\n${SLEEP}\n\nuse();\nexport {};`,
  ],
  [
    'adds above the comment of the first statement',
    `/** Uses. */\nuse();\nexport {};`,
    `${SLEEP}\n\n/** Uses. */\nuse();\nexport {};`,
  ],
  [
    'adds below a license, above the comment of the first statement',
    `/* @license MIT */\n\n// Uses.\nuse();\nexport {};`,
    `/* @license MIT */\n\n${SLEEP}\n\n// Uses.\nuse();\nexport {};`,
  ],
];

const aliased: readonly Case[] = [
  [
    'takes an alias for a name of the module',
    `export const sleep = 1;\nuse();`,
    `import { sleep as forbearSleep } from 'forbear';\n\nexport const sleep = 1;\nuse();`,
    'forbearSleep',
  ],
  [
    'takes an alias for a parameter at the use',
    `export function f(sleep) { use(); }`,
    `import { sleep as forbearSleep } from 'forbear';\n\nexport function f(sleep) { use(); }`,
    'forbearSleep',
  ],
  [
    'takes an alias for a name of a block at the use',
    `import {} from 'a';\n{ let sleep; use(); }`,
    `import {} from 'a';\nimport { sleep as forbearSleep } from 'forbear';\n{ let sleep; use(); }`,
    'forbearSleep',
  ],
  [
    'takes no alias for a name of another function',
    `export function f(sleep) {}\nuse();`,
    `${SLEEP}\n\nexport function f(sleep) {}\nuse();`,
  ],
  [
    'takes an alias for a name that nobody declares',
    `import 'a';\nsleep(1);\nuse();`,
    `import 'a';\nimport { sleep as forbearSleep } from 'forbear';\nsleep(1);\nuse();`,
    'forbearSleep',
  ],
  [
    'counts the aliases that are taken',
    `import { sleep, forbearSleep } from 'a';\nuse();`,
    `import { sleep, forbearSleep } from 'a';\nimport { sleep as forbearSleep2 } from 'forbear';\nuse();`,
    'forbearSleep2',
  ],
  [
    'takes an alias where the name is shadowed at the use',
    `${SLEEP}\nfunction f(sleep) { use(); }`,
    `import { sleep, sleep as forbearSleep } from 'forbear';\nfunction f(sleep) { use(); }`,
    'forbearSleep',
  ],
  [
    'takes an alias where a namespace is shadowed at the use',
    `import * as forbear from 'forbear';\nfunction f(forbear) { use(); }`,
    `import * as forbear from 'forbear';\nimport { sleep } from 'forbear';\nfunction f(forbear) { use(); }`,
  ],
  [
    'finds the alias that is visible',
    `import { sleep, sleep as wait } from 'forbear';\nfunction f(sleep) { use(); }`,
    `import { sleep, sleep as wait } from 'forbear';\nfunction f(sleep) { use(); }`,
    'wait',
  ],
];

const REQUIRE = `const { sleep } = require('forbear');`;

const required: readonly Case[] = [
  [
    'adds behind the first run of requires',
    `const a = require('a');\nconst b = require('b')(a);\n\na();\nconst c = require('c');`,
    `const a = require('a');\nconst b = require('b')(a);\n${REQUIRE}\n\na();\nconst c = require('c');`,
  ],
  [
    'adds to a file without requires',
    `module.exports = () => {};`,
    `${REQUIRE}\n\nmodule.exports = () => {};`,
  ],
  [
    'adds below `use strict`',
    `'use strict';\n\nexports.a = 1;`,
    `'use strict';\n\n${REQUIRE}\n\nexports.a = 1;`,
  ],
  [
    'adds below `use strict` and requires',
    `'use strict';\n\nconst a = require('a');\n\nexports.a = a;`,
    `'use strict';\n\nconst a = require('a');\n${REQUIRE}\n\nexports.a = a;`,
  ],
  [
    'adds with `var` where the file does',
    `var a = require('a');\n`,
    `var a = require('a');\nvar { sleep } = require('forbear');\n`,
  ],
  [
    'adds without semicolons',
    `const a = require('a')\n;(function () {})()`,
    `const a = require('a')\nconst { sleep } = require('forbear')\n;(function () {})()`,
  ],
  ['finds a name', REQUIRE, REQUIRE],
  [
    'finds an alias',
    `const { sleep: wait } = require('forbear');`,
    `const { sleep: wait } = require('forbear');`,
    'wait',
  ],
  [
    'finds a member',
    `const wait = require('forbear').sleep;`,
    `const wait = require('forbear').sleep;`,
    'wait',
  ],
  [
    'finds a namespace',
    `const forbear = require('forbear');`,
    `const forbear = require('forbear');`,
    'forbear.sleep',
  ],
  ['merges', `const { retry } = require('forbear');`, `const { retry, sleep } = require('forbear');`],
  [
    'merges over several lines',
    `const {\n  retry,\n} = require('forbear');`,
    `const {\n  retry,\n  sleep,\n} = require('forbear');`,
  ],
  [
    'merges an alias',
    `const { retry } = require('forbear');\nfunction sleep() { use(); }`,
    `const { retry, sleep: forbearSleep } = require('forbear');\nfunction sleep() { use(); }`,
    'forbearSleep',
  ],
  [
    'does not merge behind a rest',
    `const { retry, ...others } = require('forbear');`,
    `const { retry, ...others } = require('forbear');\n${REQUIRE}`,
  ],
  [
    'does not use what is loaded later',
    `use();\nconst { sleep: wait } = require('forbear');`,
    `${REQUIRE}\n\nuse();\nconst { sleep: wait } = require('forbear');`,
  ],
  [
    'uses in a function what is loaded later',
    `function f() { use(); }\nconst { sleep: wait } = require('forbear');`,
    `function f() { use(); }\nconst { sleep: wait } = require('forbear');`,
    'wait',
  ],
];

const typed: readonly Case[] = [
  [
    'keeps `import type` apart',
    `import type { Backoff } from 'forbear';`,
    `import type { Backoff } from 'forbear';\n${SLEEP}`,
  ],
  [
    'merges next to inline types',
    `import { type Backoff, retry } from 'forbear';`,
    `import { type Backoff, retry, sleep } from 'forbear';`,
  ],
  [
    'merges next to inline types alone',
    `import { type Backoff } from 'forbear';`,
    `import { type Backoff, sleep } from 'forbear';`,
  ],
  ['makes an inline type a value', `import { type sleep } from 'forbear';`, SLEEP],
  [
    'makes an inline type with an alias a value',
    `import { retry, type sleep as wait } from 'forbear';`,
    `import { retry, sleep as wait } from 'forbear';`,
    'wait',
  ],
  [
    'takes an alias for a type of the file',
    `export interface sleep {}\nuse();`,
    `import { sleep as forbearSleep } from 'forbear';\n\nexport interface sleep {}\nuse();`,
    'forbearSleep',
  ],
  [
    'takes an alias for what is imported as a type',
    `import type { sleep } from 'forbear';`,
    `import type { sleep } from 'forbear';\nimport { sleep as forbearSleep } from 'forbear';`,
    'forbearSleep',
  ],
  [
    'finds `import = require`',
    `import forbear = require('forbear');`,
    `import forbear = require('forbear');`,
    'forbear.sleep',
  ],
  [
    'adds `import = require` where the file does',
    `import a = require('a');\nuse();`,
    `import a = require('a');\nimport forbear = require('forbear');\nuse();`,
    'forbear.sleep',
  ],
  [
    'adds `import = require` where the file exports so',
    `export = use();`,
    `import forbear = require('forbear');\n\nexport = use();`,
    'forbear.sleep',
  ],
  [
    'adds an import where the file has both',
    `import a = require('a');\nimport b from 'b';`,
    `import a = require('a');\nimport b from 'b';\n${SLEEP}`,
  ],
  [
    'adds below references',
    `/// <reference types="node" />\nuse();\nexport {};`,
    `/// <reference types="node" />\n\n${SLEEP}\n\nuse();\nexport {};`,
  ],
  [
    'adds above a suppression of the first statement',
    `// @ts-expect-error\nuse();\nexport {};`,
    `${SLEEP}\n\n// @ts-expect-error\nuse();\nexport {};`,
  ],
];

describe('importNames', () => {
  for (const parser of PARSERS) {
    describe(`into a module, with ${parser}`, () => {
      check([...merged, ...added, ...aliased], { parser });
    });
    describe(`into a CommonJS file, with ${parser}`, () => {
      check(required, { parser, sourceType: 'commonjs' });
    });
    describe(`into a script, with ${parser}`, () => {
      check(required, { parser, sourceType: 'script' });
    });
    describe(`into what is parsed as a module but uses require, with ${parser}`, () => {
      check(
        required.filter(([, code]) => /require\(|exports/u.test(code)),
        { parser },
      );
    });
    describe(`several names, with ${parser}`, () => {
      severalNames(parser);
    });
  }

  describe('in TypeScript', () => {
    check(typed, { parser: 'typescript', filename: 'file.ts' });
  });

  it("goes by the file's extension where nothing else tells", () => {
    const sample = (filename: string): Partial<Sample> => ({ filename, parser: 'typescript' });
    assert.equal(importInto('use();', ['sleep'], sample('file.ts')).text, `${SLEEP}\n\nuse();`);
    assert.equal(importInto('use();', ['sleep'], sample('file.mts')).text, `${SLEEP}\n\nuse();`);
    assert.equal(importInto('use();', ['sleep'], sample('file.cjs')).text, `${REQUIRE}\n\nuse();`);
    assert.deepEqual(importInto('use();', ['sleep'], sample('file.cts')), {
      text: `import forbear = require('forbear');\n\nuse();`,
      locals: ['forbear.sleep'],
    });
  });

  it('names a namespace after the whole path of the module', () => {
    assert.deepEqual(importInto('export = use();', ['wrap'], { parser: 'typescript' }, 'forbear/undici'), {
      text: `import forbearUndici = require('forbear/undici');\n\nexport = use();`,
      locals: ['forbearUndici.wrap'],
    });
  });
});

function severalNames(parser: ParserName): void {
  const names = ['sleep', 'fullJitter', 'CircuitBreaker'];

  it('adds one import', () => {
    assert.deepEqual(importInto('use();\nexport {};', names, { parser }), {
      text: `import { sleep, fullJitter, CircuitBreaker } from 'forbear';\n\nuse();\nexport {};`,
      locals: names,
    });
  });

  it('adds each on its own line where the list does', () => {
    assert.equal(
      importInto(`import {\n  sleep,\n} from 'forbear';`, names, { parser }).text,
      `import {\n  sleep,\n  fullJitter,\n  CircuitBreaker,\n} from 'forbear';`,
    );
  });

  it('takes aliases for those alone that need one, in their own case', () => {
    assert.deepEqual(importInto('export class CircuitBreaker {}', names, { parser }), {
      text: `import { sleep, fullJitter, CircuitBreaker as ForbearCircuitBreaker } from 'forbear';\n\nexport class CircuitBreaker {}`,
      locals: ['sleep', 'fullJitter', 'ForbearCircuitBreaker'],
    });
  });

  it('imports a name once that is asked for twice', () => {
    assert.equal(importInto('export {};', ['sleep', 'sleep'], { parser }).text, `${SLEEP}\n\nexport {};`);
  });

  it('imports nothing where nothing is asked for', () => {
    assert.equal(importInto('export {};', [], { parser }).text, 'export {};');
  });

  it('imports into an empty file', () => {
    assert.equal(importInto('', ['sleep'], { parser }).text, `${SLEEP}\n`);
    assert.equal(importInto('// nothing', ['sleep'], { parser }).text, `// nothing\n${SLEEP}\n`);
  });
}
