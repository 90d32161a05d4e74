import type { RetryLibrary } from '../retry-library.js';
import { NEST_CONNECTION } from '../shared/nest-connection.js';

export const nestTypeOrm: RetryLibrary = {
  ...NEST_CONNECTION,
  name: '@nestjs/typeorm',
  modules: ['@nestjs/typeorm', '@nestjs/sequelize'],
  source: '@nestjs/typeorm, dist/common/typeorm.utils.js: handleRetry()',
  behaviors: [
    {
      release: '12.0.2',
      attempts: 10,
      delay: { form: 'fixed', firstMs: 3000 },
      jitter: { form: 'none' },
      proof: 'read',
    },
  ],
  uses: ['TypeOrmModule', 'SequelizeModule'].map((path) => ({
    kind: 'call',
    path: `${path}.forRoot`,
    options: 0,
    onlyWhenAsked: true,
  })),
};
