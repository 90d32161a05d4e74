import { aiSdk } from './ai.js';
import { anthropic } from './anthropic.js';
import { apolloRetryLink } from './apollo-retry-link.js';
import { asyncLibrary } from './async.js';
import { asyncRetry } from './async-retry.js';
import { awsDocumentClient, awsSdk } from './aws-sdk.js';
import { axiosRetry } from './axios-retry.js';
import { azure } from './azure.js';
import { bottleneck } from './bottleneck.js';
import { smithy, triggerDev } from './cloud-sdks.js';
import { cockatiel } from './cockatiel.js';
import { discordRest } from './discord-rest.js';
import { elasticsearch } from './elasticsearch.js';
import { exponentialBackoff } from './exponential-backoff.js';
import { fetchRetry } from './fetch-retry.js';
import { forbear } from './forbear.js';
import { googleCloudStorage } from './google-cloud-storage.js';
import { got } from './got.js';
import { groq } from './groq.js';
import { hls } from './hls.js';
import { bull, bullMq, nestBull, pgBoss } from './job-queues.js';
import { ky } from './ky.js';
import { lifeomicAttempt } from './lifeomic-attempt.js';
import { makeFetchHappen } from './make-fetch-happen.js';
import { amqpConnectionManager, kafkaJs } from './message-brokers.js';
import { mollitia } from './mollitia.js';
import { octokit } from './octokit.js';
import { ofetch } from './ofetch.js';
import { openai } from './openai.js';
import { opossum } from './opossum.js';
import { pRetry } from './p-retry.js';
import { ioredis, nodeRedis } from './redis.js';
import { requestretry } from './requestretry.js';
import { promiseRetry, retry } from './retry.js';
import { retryAsPromised } from './retry-as-promised.js';
import { retryAxios } from './retry-axios.js';
import type { RetryLibrary } from './retry-library.js';
import { rxjs } from './rxjs.js';
import { slackRetryConfig, slackWebApi } from './slack.js';
import { reconnectingWebSocket, socketIoClient } from './sockets.js';
import { stripe } from './stripe.js';
import { superagent } from './superagent.js';
import { tanstackQuery } from './tanstack-query.js';
import { esToolkit, radash } from './toolbelts.js';
import { tsRetry, tsRetryPromise } from './ts-retry.js';
import { typescriptRetryDecorator } from './typescript-retry-decorator.js';
import { undici } from './undici.js';
import { upstashRedis } from './upstash-redis.js';
import { vercelBlob } from './vercel-blob.js';
import { wretch } from './wretch.js';

/** Every library that retries and is known here. */
export const retryLibraries: readonly RetryLibrary[] = [
  aiSdk,
  amqpConnectionManager,
  anthropic,
  apolloRetryLink,
  asyncLibrary,
  asyncRetry,
  awsDocumentClient,
  awsSdk,
  axiosRetry,
  azure,
  bottleneck,
  bull,
  bullMq,
  cockatiel,
  discordRest,
  elasticsearch,
  esToolkit,
  exponentialBackoff,
  fetchRetry,
  forbear,
  googleCloudStorage,
  got,
  groq,
  hls,
  ioredis,
  kafkaJs,
  ky,
  lifeomicAttempt,
  makeFetchHappen,
  mollitia,
  nestBull,
  nodeRedis,
  octokit,
  ofetch,
  openai,
  opossum,
  pRetry,
  pgBoss,
  promiseRetry,
  radash,
  reconnectingWebSocket,
  requestretry,
  retry,
  retryAsPromised,
  retryAxios,
  rxjs,
  slackRetryConfig,
  slackWebApi,
  smithy,
  socketIoClient,
  stripe,
  superagent,
  tanstackQuery,
  triggerDev,
  tsRetry,
  tsRetryPromise,
  typescriptRetryDecorator,
  undici,
  upstashRedis,
  vercelBlob,
  wretch,
];
