import type { ParsedFile } from '../syntax/module.js';
import { SyntaxModule } from '../syntax/module.js';
import type { RetryAfterRead } from './http/retry-after.js';
import { misreadsIn } from './http/retry-after.js';
import type { ModuleHost } from './module-host.js';
import { noModules } from './module-host.js';
import { Resolver } from './resolver.js';
import { SiteIndex } from './site-index.js';
import type { RetrySite } from './site.js';

/**
 * Without one of these words a file re-attempts nothing that can be seen: one look at the text spares most files the
 * walk.
 */
const GATE =
  /retr(?:y|ies)|attempt|back_?off|setTimeout|sleep|delay|\bcatch\b|reconnect|randomizationFactor|bottleneck|axios|\bgot\b|\bky\b/i;

/** Everything that is known of one file. */
export interface FileAnalysis {
  readonly sites: readonly RetrySite[];
  /** The reads of Retry-After that get a legal form of it wrong, at a retry site or in a helper for one. */
  readonly misreads: readonly RetryAfterRead[];
}

const NOTHING: FileAnalysis = { sites: [], misreads: [] };

/** The retry sites of a parsed file with their facts. `host` is asked for the modules that it imports. */
export function analyze(file: ParsedFile, filename: string, host: ModuleHost = noModules): FileAnalysis {
  if (!GATE.test(file.text)) return NOTHING;
  const module = new SyntaxModule(file, filename);
  const index = new SiteIndex(new Resolver(host));
  return { sites: index.sitesOf(module), misreads: misreadsIn(module, file.ast) };
}
