import { apolloRetryLink } from '../known/apollo-retry-link.js';
import { graphqlRequest } from '../known/graphql-request.js';
import { swr } from '../known/swr.js';
import { tanstackQuery } from '../known/tanstack-query.js';
import { trpc } from '../known/trpc.js';
import { urqlRetry } from '../known/urql-retry.js';
import type { RetryLibrary } from '../retry-library.js';

/** Clients that fetch and keep data for a user interface. */
export const dataClients: readonly RetryLibrary[] = [
  apolloRetryLink,
  graphqlRequest,
  swr,
  tanstackQuery,
  trpc,
  urqlRetry,
];
