import type { RetryLibrary } from '../retry-library.js';

export const langChain: RetryLibrary = {
  name: '@langchain/core',
  modules: [
    '@langchain/core',
    '@langchain/anthropic',
    '@langchain/google-genai',
    '@langchain/groq',
    '@langchain/mistralai',
    '@langchain/openai',
  ],
  kind: 'SDK',
  source: '@langchain/core, dist/utils/async_caller.js: six retries by p-retry, with `randomize`',
  behaviors: [
    {
      release: '1.4.0',
      attempts: 7,
      delay: { form: 'exponential', firstMs: 1000, factor: 2 },
      jitter: { form: 'factor', from: 1, to: 2 },
      retryAfter: { is: 'unseen' },
      proof: 'read',
    },
  ],
  notes: ['The models call the SDK of their provider without its own retries.'],
  instead: `import { ChatOpenAI } from '@langchain/openai';

export const model = new ChatOpenAI({ model: 'gpt-5', maxRetries: 2 });`,
  uses: [],
  clients: [
    {
      sends: /^Chat(?:Anthropic|GoogleGenerativeAI|Groq|MistralAI|OpenAI)#(?:\w+\(\)\.)*(?:batch|invoke)$/,
      attempts: 7,
      options: 0,
      limits: [{ option: 'maxRetries', none: 0 }],
    },
  ],
  hazards: [],
};
