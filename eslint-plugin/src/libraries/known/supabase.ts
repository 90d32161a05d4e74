import type { RetryLibrary } from '../retry-library.js';

export const supabase: RetryLibrary = {
  name: '@supabase/postgrest-js',
  kind: 'database client',
  modules: ['@supabase/postgrest-js', '@supabase/supabase-js'],
  source: '@supabase/postgrest-js, dist/index.cjs: retries of what only reads',
  behaviors: [
    {
      release: '2.119.1',
      attempts: 4,
      delay: { form: 'exponential', firstMs: 1000, factor: 2 },
      jitter: { form: 'none' },
      cap: { ms: 30_000 },
      retryAfter: { is: 'heeded' },
      statuses: [503, 520],
      methods: ['GET', 'HEAD', 'OPTIONS'],
      proof: 'run',
    },
  ],
  notes: ['A Retry-After of any length is waited out, in seconds alone.'],
  uses: [],
  hazards: [],
};
