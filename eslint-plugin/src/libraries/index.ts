import { agenda } from './known/agenda.js';
import { aiSdk } from './known/ai.js';
import { amqpConnectionManager } from './known/amqp-connection-manager.js';
import { anthropic } from './known/anthropic.js';
import { apolloRetryLink } from './known/apollo-retry-link.js';
import { asyncRetry } from './known/async-retry.js';
import { asyncLibrary } from './known/async.js';
import { awsDocumentClient } from './known/aws-document-client.js';
import { awsSdkV2 } from './known/aws-sdk-v2.js';
import { awsSdk } from './known/aws-sdk.js';
import { axiosRetry } from './known/axios-retry.js';
import { axios } from './known/axios.js';
import { azureStorage } from './known/azure-storage.js';
import { azure } from './known/azure.js';
import { bottleneck } from './known/bottleneck.js';
import { bull } from './known/bull.js';
import { bullMq } from './known/bullmq.js';
import { cockatiel } from './known/cockatiel.js';
import { discordRest } from './known/discord-rest.js';
import { effect } from './known/effect.js';
import { elasticsearch } from './known/elasticsearch.js';
import { electronUpdater } from './known/electron-updater.js';
import { esToolkit } from './known/es-toolkit.js';
import { ethers } from './known/ethers.js';
import { eventSource } from './known/eventsource.js';
import { exponentialBackoff } from './known/exponential-backoff.js';
import { fetchRetry } from './known/fetch-retry.js';
import { firebaseAdmin } from './known/firebase-admin.js';
import { forbear } from './known/forbear.js';
import { gaxios } from './known/gaxios.js';
import { googleCloudStorage } from './known/google-cloud-storage.js';
import { googleGax } from './known/google-gax.js';
import { googleGenAi } from './known/google-genai.js';
import { got } from './known/got.js';
import { graphileWorker } from './known/graphile-worker.js';
import { graphqlRequest } from './known/graphql-request.js';
import { graphqlWs } from './known/graphql-ws.js';
import { groq } from './known/groq.js';
import { grpcJs } from './known/grpc-js.js';
import { hls } from './known/hls.js';
import { inngest } from './known/inngest.js';
import { ioredis } from './known/ioredis.js';
import { kafkaJs } from './known/kafkajs.js';
import { knex } from './known/knex.js';
import { ky } from './known/ky.js';
import { langChain } from './known/langchain.js';
import { lifeomicAttempt } from './known/lifeomic-attempt.js';
import { makeFetchHappen } from './known/make-fetch-happen.js';
import { mcpSdk } from './known/mcp-sdk.js';
import { microsoftGraph } from './known/microsoft-graph.js';
import { mollitia } from './known/mollitia.js';
import { mongodb } from './known/mongodb.js';
import { mqtt } from './known/mqtt.js';
import { mysql2 } from './known/mysql2.js';
import { nats } from './known/nats.js';
import { needle } from './known/needle.js';
import { nestBull } from './known/nest-bull.js';
import { nestMongoose } from './known/nest-mongoose.js';
import { nestTypeOrm } from './known/nest-typeorm.js';
import { niceGrpc } from './known/nice-grpc.js';
import { nodeFetchRetry } from './known/node-fetch-retry.js';
import { nodeRedis } from './known/node-redis.js';
import { octokitRetry } from './known/octokit-retry.js';
import { octokitThrottling } from './known/octokit-throttling.js';
import { octokit } from './known/octokit.js';
import { ofetch } from './known/ofetch.js';
import { openai } from './known/openai.js';
import { opossum } from './known/opossum.js';
import { otlpExporter } from './known/otlp-exporter.js';
import { pRetry } from './known/p-retry.js';
import { pgBoss } from './known/pg-boss.js';
import { pg } from './known/pg.js';
import { postgres } from './known/postgres.js';
import { posthog } from './known/posthog.js';
import { promiseRetry } from './known/promise-retry.js';
import { radash } from './known/radash.js';
import { reconnectingEventSource } from './known/reconnecting-eventsource.js';
import { reconnectingWebSocket } from './known/reconnecting-websocket.js';
import { requestretry } from './known/requestretry.js';
import { retryAsPromised } from './known/retry-as-promised.js';
import { retryAxios } from './known/retry-axios.js';
import { retryRequest } from './known/retry-request.js';
import { retry } from './known/retry.js';
import { rxjs } from './known/rxjs.js';
import { segment } from './known/segment.js';
import { sequelize } from './known/sequelize.js';
import { slackRetryConfig } from './known/slack-retry-config.js';
import { slackWebApi } from './known/slack-web-api.js';
import { smithy } from './known/smithy.js';
import { socketIoClient } from './known/socket-io-client.js';
import { square } from './known/square.js';
import { stripe } from './known/stripe.js';
import { supabase } from './known/supabase.js';
import { superagent } from './known/superagent.js';
import { swr } from './known/swr.js';
import { tanstackQuery } from './known/tanstack-query.js';
import { temporal } from './known/temporal.js';
import { triggerDev } from './known/trigger-dev.js';
import { trpc } from './known/trpc.js';
import { tsRetryPromise } from './known/ts-retry-promise.js';
import { tsRetry } from './known/ts-retry.js';
import { tus } from './known/tus.js';
import { twilio } from './known/twilio.js';
import { typeOrm } from './known/typeorm.js';
import { typescriptRetryDecorator } from './known/typescript-retry-decorator.js';
import { undici } from './known/undici.js';
import { upstashRedis } from './known/upstash-redis.js';
import { urqlRetry } from './known/urql-retry.js';
import { vercelBlob } from './known/vercel-blob.js';
import { vercelFetchRetry } from './known/vercel-fetch-retry.js';
import { viem } from './known/viem.js';
import { wretch } from './known/wretch.js';
import type { RetryLibrary } from './retry-library.js';

/** Every library that retries and is known here, with those that are known not to. */
export const retryLibraries: readonly RetryLibrary[] = [
  agenda,
  aiSdk,
  amqpConnectionManager,
  anthropic,
  apolloRetryLink,
  asyncLibrary,
  asyncRetry,
  awsDocumentClient,
  awsSdk,
  awsSdkV2,
  axios,
  axiosRetry,
  azure,
  azureStorage,
  bottleneck,
  bull,
  bullMq,
  cockatiel,
  discordRest,
  effect,
  elasticsearch,
  electronUpdater,
  esToolkit,
  ethers,
  eventSource,
  exponentialBackoff,
  fetchRetry,
  firebaseAdmin,
  forbear,
  gaxios,
  googleCloudStorage,
  googleGax,
  googleGenAi,
  got,
  graphileWorker,
  graphqlRequest,
  graphqlWs,
  groq,
  grpcJs,
  hls,
  inngest,
  ioredis,
  kafkaJs,
  knex,
  ky,
  langChain,
  lifeomicAttempt,
  makeFetchHappen,
  mcpSdk,
  microsoftGraph,
  mollitia,
  mongodb,
  mqtt,
  mysql2,
  nats,
  needle,
  nestBull,
  nestMongoose,
  nestTypeOrm,
  niceGrpc,
  nodeFetchRetry,
  nodeRedis,
  octokit,
  octokitRetry,
  octokitThrottling,
  ofetch,
  openai,
  opossum,
  otlpExporter,
  pg,
  pgBoss,
  postgres,
  posthog,
  pRetry,
  promiseRetry,
  radash,
  reconnectingEventSource,
  reconnectingWebSocket,
  requestretry,
  retry,
  retryAsPromised,
  retryAxios,
  retryRequest,
  rxjs,
  segment,
  sequelize,
  slackRetryConfig,
  slackWebApi,
  smithy,
  socketIoClient,
  square,
  stripe,
  supabase,
  superagent,
  swr,
  tanstackQuery,
  temporal,
  triggerDev,
  trpc,
  tsRetry,
  tsRetryPromise,
  tus,
  twilio,
  typeOrm,
  typescriptRetryDecorator,
  undici,
  upstashRedis,
  urqlRetry,
  vercelBlob,
  vercelFetchRetry,
  viem,
  wretch,
];
