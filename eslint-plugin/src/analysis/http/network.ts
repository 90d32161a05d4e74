import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath, lastName } from '../../syntax/names.js';
import type { Node } from '../../syntax/nodes.js';
import { someNode } from '../../syntax/walk.js';
import type { Certainty } from '../fact.js';
import type { RetrySite } from '../site.js';

/** Calls that go over the network, by their own words. */
const REMOTE =
  /fetch|http|axios|ajax|request|download|upload|publish|rpc|graphql|webhook|sendMail|sendMessage|invoke|api(?:[A-Z]|$)|^(?:get|post|put|patch|delete)(?:[A-Z]|$)|(?:send|post|push|(?<!dis)connect|login|authenticate|query)$/;
/** Whose methods go over the network: clients by their name, and what services call theirs. */
const REMOTE_OWNER =
  /(?:^|\.)(?:\w*(?:client|api|sdk)|stripe|twilio|openai|anthropic|octokit|github|slack|discord|telegram|bot|s3|sqs|sns|ses|dynamo\w*|supabase|firebase|paypal|square|sendgrid|mailgun|transporter)\.\w/i;
/** Requests that stay in the process or on the machine, whatever they are called. */
const NEAR =
  /(?<![bc])lock|cache|storage|indexed_?db|sqlite|(?<!pro)file|(?<!re)dir(?!ect(?!or))|worker|semaphore|mutex|queue|animation|idle/i;

/** Whether what is attempted goes over the network: it sends a request that is found, or its names say so. */
export function goesOverNetwork({ attempted, attempt, module, operation }: RetrySite): Certainty {
  if (attempted.local) return 'no';
  if (attempted.requests.length > 0) return 'yes';
  if (operation) return 'unknown';
  return soundsRemote(module, attempt) ? 'yes' : 'unknown';
}

/** Whether the names of what is called in a piece of code say that it goes over the network. */
export function soundsRemote(module: SyntaxModule, code: Node): boolean {
  const calls = (holds: (call: TSESTree.CallExpression) => boolean) =>
    someNode(code, module.visitorKeys, (node) => node.type === 'CallExpression' && holds(node));
  return calls(isRemote) && !calls(isNear);
}

/** Whether the name of a call, or of what it is a method of, says that it goes over the network. */
export function isRemote(call: TSESTree.CallExpression): boolean {
  const name = lastName(call.callee);
  return (
    isNamedRemote(name) ||
    REMOTE_OWNER.test(dottedPath(call.callee) ?? '') ||
    (LOADS.test(name ?? '') && takesAddress(call))
  );
}

/** `view.loadURL(HOME_URL)`, `page.goto(url)`: a browser goes to an address. */
const LOADS = /^(?:load|goto|navigate|visit)(?=[A-Z]|$)/;
const ADDRESS = /^ur[il]$|(?:Ur[il]|URL|URI|_url)$|^(?:endpoint|href)$/;

/** What is done with an address, and not with what is there. */
const HANDLES_TEXT =
  /^(?:add|basename|debug|decode\w*|emit|encode\w*|error|escape\w*|extname|format\w*|has|includes|info|is\w+|join|log\w*|match|normali[sz]e\w*|parse\w*|push|replace\w*|resolve\w*|sanitize\w*|set|split|startsWith|test|trim\w*|validate\w*|warn\w*)$/i;

/** Whether a call is handed the address, by its name, of what it asks. */
export function takesAddress({ callee, arguments: given }: TSESTree.CallExpression): boolean {
  return (
    !HANDLES_TEXT.test(lastName(callee) ?? '') &&
    given.some((argument) => ADDRESS.test(lastName(argument) ?? ''))
  );
}

/** Whether a function goes over the network by its name. */
export function isNamedRemote(name: string | undefined): boolean {
  return name !== undefined && REMOTE.test(name);
}

export function isNear({ callee }: TSESTree.CallExpression): boolean {
  return NEAR.test(lastName(callee) ?? '');
}
