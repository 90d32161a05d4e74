import { amqpConnectionManager } from '../known/amqp-connection-manager.js';
import { eventSource } from '../known/eventsource.js';
import { graphqlWs } from '../known/graphql-ws.js';
import { kafkaJs } from '../known/kafkajs.js';
import { mcpSdk } from '../known/mcp-sdk.js';
import { mqtt } from '../known/mqtt.js';
import { nats } from '../known/nats.js';
import { reconnectingEventSource } from '../known/reconnecting-eventsource.js';
import { reconnectingWebSocket } from '../known/reconnecting-websocket.js';
import { socketIoClient } from '../known/socket-io-client.js';
import type { RetryLibrary } from '../retry-library.js';

/** Connections that come back by themselves: sockets, brokers, key-value stores. */
export const connections: readonly RetryLibrary[] = [
  amqpConnectionManager,
  eventSource,
  graphqlWs,
  kafkaJs,
  mcpSdk,
  mqtt,
  nats,
  reconnectingEventSource,
  reconnectingWebSocket,
  socketIoClient,
];
