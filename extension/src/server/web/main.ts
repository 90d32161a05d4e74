import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import { serve } from '../server.js';
import { loadEngineFrom } from './load-engine.js';

declare const self: { readonly name: string };

serve(createConnection(new BrowserMessageReader(self as never), new BrowserMessageWriter(self as never)), {
  // The client has named this worker by the address of the engine; VS Code puts words of its own in front.
  loadEngine: () => Promise.resolve(loadEngineFrom(self.name.replace(/^.* -> /u, ''))),
  patienceMs: 0,
  letEditsArrive: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
});
