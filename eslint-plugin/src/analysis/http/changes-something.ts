import { enclosingFunction, functionName } from '../../syntax/functions.js';
import type { Request } from './request.js';

/** What addresses are called to which a POST only puts a question: queries, log-ins, a model's answers, downloads, prices. */
const READING_ADDRESS =
  /search|query|graphql|oauth|token|login|sign-?in|auth(?:enticate|orize)?\b|embeddings?|completions?|:(?:stream)?generatecontent|\/v1\/messages\b|\/api\/(?:generate|chat)\b|\brpc\b|validate|verify|preview|estimate|quote|lookup|batch-?get|download|(?:^|\/)(?:list|get|describe|check|count|find|simulate|calculate|pric(?:es?|ing)|rates|suggest|autocomplete|translate|classify|recommend|rerank|moderations|transcri(?:be|ptions))(?:[_/-]|$)/i;

/** A refresh token is spent by its first use where the server rotates it, and the session with it (RFC 9700, 4.14.2). */
const SPENDS_TOKEN = /grant_type=refresh_token/i;

/** Functions that are there for an answer: `getPrices`, `searchOrders`, `findUser`. */
const READS =
  /^[#_]?(?:get|search|find|list|query|look_?up|count|estimate|quote|calculate|simulate|preview|fetch|load)(?=[A-Z_\d]|$)/;
/** Of these names some are for whatever is to be sent: `fetchJson`, `fetchWithRetry`, `loadOrCreate`. */
const SENDS_ANYTHING =
  /^[#_]?(?:get|query|fetch|load)$|With|Or[A-Z]|And[A-Z]|Once|Safe|Retr(?:y|ies)|(?:Api|API|Json|JSON|Http|Text|Data|Results?|Requests?|Responses?|Client|Ur[il]|URL|Endpoint)$/;

/**
 * Whether a request may change something at the server, so that it must not be carried out twice. Of a POST that is told
 * by its address, and where that is not written down by the function that sends it.
 */
export function changesSomething({ request }: { readonly request: Request }): boolean {
  const { at, call, method, url } = request;
  if (method !== 'POST' && method !== 'PATCH') return false;
  if (url !== undefined && SPENDS_TOKEN.test(url)) return true;
  if (url !== undefined && READING_ADDRESS.test(url)) return false;
  // JSON-RPC has an id of its own for each call, and no use for the header.
  if (/\bjsonrpc\b/.test(at.module.textOf(call))) return false;
  return method === 'PATCH' || !isSentToRead(call);
}

function isSentToRead(call: Request['call']): boolean {
  for (let fn = enclosingFunction(call); fn; fn = enclosingFunction(fn)) {
    const name = functionName(fn);
    if (name !== undefined) return READS.test(name) && !SENDS_ANYTHING.test(name);
  }
  return false;
}
