import { randomUUID } from 'node:crypto';
import { json } from 'node:stream/consumers';

import { listen, type LoopbackServer } from './loopback-server.js';

interface ChargeRequest {
  readonly customerId: string;
  readonly amountCents: number;
}

interface Charge extends ChargeRequest {
  readonly id: string;
}

/** What a customer's bank statement and the server's log say. */
export interface PaymentRecord {
  /** Requests to charge, repeated ones included. */
  requests: number;
  /** How many times the money moved. */
  charges: number;
}

export interface PaymentServer extends LoopbackServer {
  seenOf(customerId: string): PaymentRecord;
}

/**
 * A payment API that books each customer's first charge and then drops the connection instead of answering, as happens
 * when a load balancer restarts. A repeated `Idempotency-Key` gets the charge that was booked under it.
 */
export async function startPaymentServer(): Promise<PaymentServer> {
  const records = new Map<string, PaymentRecord>();
  const chargeOfKey = new Map<string, Charge>();

  function recordOf(customerId: string): PaymentRecord {
    const record = records.get(customerId) ?? { requests: 0, charges: 0 };
    records.set(customerId, record);
    return record;
  }

  function book(body: ChargeRequest, key: string | undefined): Charge {
    const booked = key === undefined ? undefined : chargeOfKey.get(key);
    if (booked) return booked;
    const charge = { ...body, id: randomUUID() };
    recordOf(body.customerId).charges += 1;
    if (key !== undefined) chargeOfKey.set(key, charge);
    return charge;
  }

  const server = await listen((request, response) => {
    void json(request).then((received) => {
      const body = received as ChargeRequest;
      const charge = book(body, request.headersDistinct['idempotency-key']?.[0]);
      const record = recordOf(body.customerId);
      record.requests += 1;
      if (record.requests === 1) request.socket.destroy();
      else response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify(charge));
    });
  });
  return { ...server, seenOf: recordOf };
}
