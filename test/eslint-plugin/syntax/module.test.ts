import assert from 'node:assert/strict';
import { AST_NODE_TYPES } from '@typescript-eslint/utils';

import { membersNamed } from '../../../eslint-plugin/src/syntax/classes.js';
import { first, parse } from '../parse.js';

describe('a module', () => {
  it('knows which names the members of its objects, classes and enumerations have', () => {
    const module = parse(`
      const options = { retries: 3, 'max-delay': 1 };
      class Client { #socket; send() {} limit = 1; }
      enum State { Open }
      options.added = 1;
      options.counted++;
      interface Shape { typed: string }
      socket.read();
    `);
    for (const name of ['retries', 'max-delay', '#socket', 'send', 'limit', 'Open', 'added', 'counted'])
      assert.equal(module.hasMember(name), true, name);
    for (const name of ['read', 'typed', 'socket', 'Client'])
      assert.equal(module.hasMember(name), false, name);
  });

  it('finds its functions by the names that they are called by', () => {
    const module = parse('function load() {} const send = () => {}; ({ load() {} }); (() => {})();');
    assert.equal(module.functionsNamed('load').length, 2);
    assert.equal(module.functionsNamed('send').length, 1);
    assert.equal(module.functionsNamed('save').length, 0);
  });

  it('lists what runs, and nothing that is written in types alone', () => {
    const module = parse('type Load = () => void; const load: (id: string) => void = (id) => { send(id); };');
    assert.equal(module.functions.length, 1);
    assert.equal(module.calls.length, 1);
  });

  it('gives the members of a class by name, the signatures of a method before its body', () => {
    const module = parse('class Client { send(id: string): void; send(id: unknown) {} static limit = 1; }');
    const declaration = first(module, AST_NODE_TYPES.ClassDeclaration);
    const named = (name: string) => membersNamed(declaration, name).map(({ type }) => type);
    assert.equal(named('send').length, 2);
    assert.deepEqual(named('limit'), ['PropertyDefinition']);
    assert.deepEqual(named('close'), []);
  });
});
