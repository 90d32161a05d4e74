import { functionName } from '../../syntax/functions.js';
import type { SyntaxModule } from '../../syntax/module.js';
import { lastName } from '../../syntax/names.js';
import type { FunctionNode } from '../../syntax/nodes.js';

/** Functions that set a program up, or are all of it. */
const STARTS =
  /^(?:main|run|start|boot|bootstrap|setup|set_?up|init|initiali[sz]e|demo|example|test|seed|migrate|up|down|configure|connect|constructor)(?:[A-Z_]|$)/;
const TESTS = /^(?:describe|suite|it|test|before|after|beforeEach|afterEach|beforeAll|afterAll|bench)$/;
/** Programs that end when they are done; a few words of the path tell. */
const PROGRAM =
  /(?:^|[/\\])(?:__tests__|bin|cli|commands|e2e|migrations|scripts?|seeds?|tests?)[/\\]|[.-](?:e2e|spec|test)\.\w+$/;

/** What only a program reads that somebody starts from a command line, and what such programs are built with. */
const COMMAND_LINE =
  /^#!|\bprocess\.argv\b|['"](?:commander|yargs(?:\/[\w-]+)?|meow|cac|sade|citty|clipanion|@oclif\/core|@clack\/prompts|inquirer|ora)['"]/;

/** How much of a path is looked at: where the project itself lies says nothing of a file. */
const NEAR_FOLDERS = 3;

/** Whether a function runs about once in the life of a program, as far as names tell. */
export function runsOnce({ filename, file }: SyntaxModule, fn: FunctionNode): boolean {
  if (PROGRAM.test(filename.split(/[/\\]/).slice(-NEAR_FOLDERS).join('/'))) return true;
  if (COMMAND_LINE.test(file.text)) return true;
  const { parent } = fn;
  // `(async () => { ... })()`.
  if (parent.type === 'CallExpression' && parent.callee === fn) return true;
  if (parent.type === 'CallExpression' && TESTS.test(lastName(parent.callee) ?? '')) return true;
  if (parent.type === 'MethodDefinition' && parent.kind === 'constructor') return true;
  const name = functionName(fn);
  return name !== undefined && STARTS.test(name);
}
