import type { TSESTree } from '@typescript-eslint/utils';

import type { SyntaxModule } from '../../syntax/module.js';
import { dottedPath, lastName } from '../../syntax/names.js';
import type { FunctionNode } from '../../syntax/nodes.js';
import { isFunction } from '../../syntax/nodes.js';
import { requestWritten } from '../http/request.js';
import { SENDS_OR_THROWS } from '../http/sends.js';
import type { Resolver } from '../resolver.js';
import type { Executors } from './executors.js';
import { maySendRequest } from './may-send-request.js';
import { NO_RESPONSE } from './names.js';
import type { RunAssumptions } from './run-assumptions.js';
import type { ThrownErrors } from './thrown/thrown-errors.js';
import type { Throws } from './throws.js';
import { isToldOfAnswer, listensForAnswer } from './told-of-answer.js';

/** Runs calls in the abstract: requests, operations that were handed in, functions that can be followed, and others. */
export class CallRun {
  /** Whether a client rejected for the status. */
  sawRejectingClient = false;

  constructor(
    private readonly resolver: Resolver,
    private readonly given: RunAssumptions,
    private readonly thrown: ThrownErrors,
    private readonly executors: Executors,
    private readonly callRejects: (module: SyntaxModule, fn: FunctionNode, depth: number) => Throws,
  ) {}

  /** Whether a call throws or rejects. */
  throws(module: SyntaxModule, call: TSESTree.CallExpression, depth: number): Throws {
    const { status } = this.given;
    const fails = status >= 400 || status === NO_RESPONSE;
    const [reason] = call.arguments;
    if (dottedPath(call.callee) === 'Promise.reject') {
      if (reason) this.thrown.add(module, reason);
      return 'yes';
    }
    this.executors.note(module, call.callee, reason);
    // An operation that was handed in may look at the status itself, or hand the answer out.
    if (this.given.rejects?.(call)) {
      if (this.given.rejections) this.thrown.addAll(this.given.rejections);
      else this.thrown.addUnseen();
      return !fails ? 'no' : status === NO_RESPONSE ? 'yes' : 'may';
    }
    const request = requestWritten(module, call);
    if (request) {
      // A callback is told of the answer; it runs whatever that is.
      for (const argument of call.arguments)
        if (isFunction(argument)) this.callRejects(module, argument, depth);
      if (status !== NO_RESPONSE && request.client && (!request.client.rejectsOnStatus || !fails))
        return 'no';
      if (request.client) this.thrown.addOfClient();
      if (status === NO_RESPONSE) return 'yes';
      if (request.client) {
        this.sawRejectingClient = true;
        return 'yes';
      }
    }
    const called = this.resolver.mentioning(SENDS_OR_THROWS).calledFunction(module, call.callee);
    if (called) return this.callRejects(called.module, called.node, depth);
    // What can't be followed tells its callback: `client.get(options, (error, response) => ...)`.
    const isListener = listensForAnswer(call);
    for (const argument of call.arguments)
      if (isFunction(argument) && (isListener || isToldOfAnswer(argument)))
        this.callRejects(module, argument, depth);
    // `Promise.all(ids.map((id) => load(id)))`: of a list that may be empty.
    const [each] = call.arguments;
    if (each && isFunction(each) && /^(?:flatM|m)ap$/.test(lastName(call.callee) ?? ''))
      return this.callRejects(module, each, depth) === 'no' ? 'no' : 'may';
    if (!fails || !maySendRequest(module, call)) return 'no';
    this.thrown.addUnseen();
    return 'may';
  }
}
