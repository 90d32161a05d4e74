import type { KeyedRequest } from '../analysis/http/requests.js';
import type { RetrySite } from '../analysis/site.js';
import { dottedPath } from '../syntax/names.js';
import type { Node } from '../syntax/nodes.js';
import { isWithin } from '../syntax/nodes.js';
import { createSiteFinder } from './find-sites.js';

/** A place on the way of an attempt; lines and columns count from 1. */
export interface PathStep {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** What happens there, as a sentence. */
  readonly event: string;
}

/** The way of an attempt at a retry site, through the files that it comes by. */
export interface AttemptPath {
  readonly steps: readonly PathStep[];
  /** Whether something that is said of this place, counted from 1, is said of the site. */
  covers(line: number, column: number): boolean;
}

/** More say nothing new. */
const MOST_REQUESTS = 3;

/**
 * Returns a function that tells the ways of the attempts in a text which lead through other files: to a helper that
 * retries what it is handed, to a client that sends the request. Innermost sites come first.
 *
 * The function throws an `UnparsedError` where the text does not parse.
 */
export function createAttemptPaths(parser: object): (text: string, file: string) => AttemptPath[] {
  const sitesOf = createSiteFinder(parser);
  return (text, file) =>
    [...sitesOf(text, file)]
      .sort((a, b) => lengthOf(a.node) - lengthOf(b.node))
      .map(pathOf)
      .filter(({ steps }) => steps.some((step) => step.file !== file));
}

function pathOf(site: RetrySite): AttemptPath {
  const { module, node, attempt, helper, attempted } = site;
  const begin = helper ? `The operation is handed to ${nameOf(node)}.` : 'It is attempted again here.';
  return {
    steps: [
      stepAt(module.filename, node, begin),
      ...(helper ? [stepAt(helper.module.filename, helper.node, 'It is attempted again here.')] : []),
      ...attempted.requests.slice(0, MOST_REQUESTS).flatMap((request) => stepsTo(request, module.filename)),
    ],
    covers: (line, column) => [node, attempt].some((region) => includes(region, line, column)),
  };
}

/** A request of another file is led to by a call in this one. */
function stepsTo({ request, lead }: KeyedRequest, file: string): PathStep[] {
  const { method, url, call, at } = request;
  const what = [method, url].filter(Boolean).join(' ') || 'a request';
  const sends = stepAt(at.module.filename, call, `It sends ${what}.`);
  if (at.module.filename === file || isWithin(call, lead)) return [sends];
  return [stepAt(file, lead, `It calls ${nameOf(lead)}.`), sends];
}

function nameOf(node: Node): string {
  const name = node.type === 'CallExpression' ? dottedPath(node.callee) : undefined;
  return name === undefined ? 'a helper' : `\`${name}\``;
}

function stepAt(file: string, { loc }: Node, event: string): PathStep {
  return { file, line: loc.start.line, column: loc.start.column + 1, event };
}

function includes({ loc: { start, end } }: Node, line: number, column: number): boolean {
  const isAfterStart = line > start.line || (line === start.line && column > start.column);
  const isBeforeEnd = line < end.line || (line === end.line && column <= end.column + 1);
  return isAfterStart && isBeforeEnd;
}

function lengthOf({ range: [start, end] }: Node): number {
  return end - start;
}
