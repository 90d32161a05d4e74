import { aiSdk } from '../known/ai.js';
import { anthropic } from '../known/anthropic.js';
import { awsDocumentClient } from '../known/aws-document-client.js';
import { awsSdk } from '../known/aws-sdk.js';
import { awsSdkV2 } from '../known/aws-sdk-v2.js';
import { azure } from '../known/azure.js';
import { azureStorage } from '../known/azure-storage.js';
import { discordRest } from '../known/discord-rest.js';
import { electronUpdater } from '../known/electron-updater.js';
import { ethers } from '../known/ethers.js';
import { firebaseAdmin } from '../known/firebase-admin.js';
import { googleCloudStorage } from '../known/google-cloud-storage.js';
import { googleGax } from '../known/google-gax.js';
import { googleGenAi } from '../known/google-genai.js';
import { groq } from '../known/groq.js';
import { grpcJs } from '../known/grpc-js.js';
import { langChain } from '../known/langchain.js';
import { microsoftGraph } from '../known/microsoft-graph.js';
import { niceGrpc } from '../known/nice-grpc.js';
import { octokit } from '../known/octokit.js';
import { octokitRetry } from '../known/octokit-retry.js';
import { octokitThrottling } from '../known/octokit-throttling.js';
import { openai } from '../known/openai.js';
import { otlpExporter } from '../known/otlp-exporter.js';
import { posthog } from '../known/posthog.js';
import { segment } from '../known/segment.js';
import { slackRetryConfig } from '../known/slack-retry-config.js';
import { slackWebApi } from '../known/slack-web-api.js';
import { square } from '../known/square.js';
import { stripe } from '../known/stripe.js';
import { twilio } from '../known/twilio.js';
import { vercelBlob } from '../known/vercel-blob.js';
import { viem } from '../known/viem.js';
import type { RetryLibrary } from '../retry-library.js';

/** SDKs of services. */
export const sdks: readonly RetryLibrary[] = [
  aiSdk,
  anthropic,
  awsDocumentClient,
  awsSdk,
  awsSdkV2,
  azure,
  azureStorage,
  discordRest,
  electronUpdater,
  ethers,
  firebaseAdmin,
  googleCloudStorage,
  googleGax,
  googleGenAi,
  groq,
  grpcJs,
  langChain,
  microsoftGraph,
  niceGrpc,
  octokit,
  octokitRetry,
  octokitThrottling,
  openai,
  otlpExporter,
  posthog,
  segment,
  slackRetryConfig,
  slackWebApi,
  square,
  stripe,
  twilio,
  vercelBlob,
  viem,
];
