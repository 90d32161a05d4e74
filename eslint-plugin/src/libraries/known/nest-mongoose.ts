import type { RetryLibrary } from '../retry-library.js';
import { NEST_CONNECTION } from '../shared/nest-connection.js';

export const nestMongoose: RetryLibrary = {
  ...NEST_CONNECTION,
  name: '@nestjs/mongoose',
  source: '@nestjs/mongoose, dist/common/mongoose.utils.js: handleRetry()',
  behaviors: [
    {
      release: '12.0.0',
      attempts: 9,
      delay: { form: 'fixed', firstMs: 3000 },
      jitter: { form: 'none' },
      proof: 'read',
    },
  ],
  uses: [{ kind: 'call', path: 'MongooseModule.forRoot', options: 1, onlyWhenAsked: true }],
};
