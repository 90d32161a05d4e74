/**
 * What the store does, in Lua, which the server runs without interruption. Each script has one key, so that it runs in any
 * cluster, and begins with the server's own time. Answers are JSON where they hold more than whole numbers.
 */

/** Milliseconds since 1970, by the server's clock. */
export const serverTime = `
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
`;

/** Counts in a hash: one field for each bucket and kind. ARGV: the bucket's length, how many buckets, an amount per kind. */
export const countScript = `
local bucketMs = tonumber(ARGV[1])
local buckets = tonumber(ARGV[2])
local period = math.floor(now / bucketMs)
local kinds = #ARGV - 2
for kind = 1, kinds do
  local amount = tonumber(ARGV[kind + 2])
  if amount ~= 0 then
    redis.call('HINCRBY', KEYS[1], string.format('%.0f:%d', period, kind), amount)
  end
end
redis.call('PEXPIRE', KEYS[1], math.ceil(bucketMs * (buckets + 1)))
local sums = {}
for kind = 1, kinds do sums[kind] = 0 end
local fields = redis.call('HGETALL', KEYS[1])
for index = 1, #fields, 2 do
  local of, kind = string.match(fields[index], '^(%d+):(%d+)$')
  if tonumber(of) <= period - buckets then
    redis.call('HDEL', KEYS[1], fields[index])
  elseif sums[tonumber(kind)] then
    sums[tonumber(kind)] = sums[tonumber(kind)] + tonumber(fields[index + 1])
  end
end
return sums
`;

/**
 * A token bucket that is one number, when it will be full again (the generic cell rate algorithm, ITU-T I.371).
 * ARGV: capacity, milliseconds per token, tokens spent already, tokens wanted.
 */
export const takeScript = `
local capacity = tonumber(ARGV[1])
local msPerToken = tonumber(ARGV[2])
local spent = tonumber(ARGV[3])
local wanted = tonumber(ARGV[4])
local emptyMs = capacity * msPerToken
local fullAt = tonumber(redis.call('GET', KEYS[1]) or now)
local booked = math.max(0, fullAt - now) + spent * msPerToken
booked = math.min(2 * emptyMs, math.max(0, booked))
local granted = math.max(0, math.min(wanted, math.floor((emptyMs - booked) / msPerToken + 1e-6)))
local left = booked + granted * msPerToken
redis.call('SET', KEYS[1], string.format('%.6f', now + left), 'PX', math.ceil(left) + 1000)
return cjson.encode({ granted = granted, balance = capacity - left / msPerToken })
`;

/**
 * A fleet's circuit in a string of JSON; what it does is told with \`CircuitCommand\`.
 * ARGV: the command, the name by which subscribers know the circuit, their channel.
 */
export const circuitScript = `
local command = cjson.decode(ARGV[1])
local known = command.known
local stored = redis.call('GET', KEYS[1])
local circuit = stored and cjson.decode(stored)
if not circuit or known.generation > circuit.generation then
  circuit = {
    generation = known.generation, status = known.status, trips = known.trips, breakMs = known.breakMs,
    since = now + known.refusesForMs,
    leases = {}, successes = 0, failures = 0, refused = 0, refusedBefore = 0, asked = 0
  }
end

local function passTime()
  if circuit.status == 'open' and now >= circuit.since then circuit.status = 'half-open' end
  if circuit.status == 'closed' and now - circuit.since > circuit.breakMs then circuit.trips = 0 end
  for lease, endsAt in pairs(circuit.leases) do
    if now >= endsAt then circuit.leases[lease] = nil end
  end
end

local function enter(status, since)
  circuit.generation = circuit.generation + 1
  circuit.status = status
  circuit.since = since
  circuit.leases = {}
  circuit.successes, circuit.failures, circuit.refused, circuit.refusedBefore = 0, 0, 0, 0
end

local function open()
  circuit.trips = circuit.trips + 1
  circuit.breakMs = command.breakMs
  enter('open', now + command.breakMs)
  passTime()
end

local function grant()
  local isHeld = circuit.leases[command.lease] ~= nil
  circuit.leases[command.lease] = nil
  local taken = circuit.successes + circuit.failures
  for _ in pairs(circuit.leases) do taken = taken + 1 end
  if isHeld and now - circuit.refusedBefore < command.yieldMs then return false end
  if taken >= command.probes then
    circuit.refusedBefore, circuit.refused = circuit.refused, now
    return false
  end
  circuit.leases[command.lease] = now + command.leaseMs
  return true
end

local function count()
  circuit.leases[command.lease] = nil
  if command.failed then circuit.failures = circuit.failures + 1
  else circuit.successes = circuit.successes + 1 end
  if circuit.successes >= command.successThreshold then enter('closed', now)
  elseif circuit.failures > command.probes - command.successThreshold then open() end
end

passTime()
local generation = circuit.generation
local isCurrent = known.generation == generation
local granted = false
local asks = false
if command['do'] == 'ask' then
  asks = now - circuit.asked >= command.everyMs
  if asks then circuit.asked = now end
elseif command['do'] == 'open' then
  if isCurrent and circuit.status == 'closed' then open() end
elseif command['do'] == 'probe' then
  if isCurrent and circuit.status == 'half-open' then granted = grant() end
elseif command['do'] == 'outcome' then
  if isCurrent and circuit.leases[command.lease] then count() end
end

local answer = {
  generation = circuit.generation, status = circuit.status, trips = circuit.trips, breakMs = circuit.breakMs,
  refusesForMs = circuit.status == 'open' and circuit.since - now or 0,
  granted = granted
}
-- Kept for as long as trips in a row count, and longer than any lease.
local keepMs = 3600000 + 2 * circuit.breakMs
redis.call('SET', KEYS[1], cjson.encode(circuit), 'PX', math.ceil(keepMs))
if circuit.generation ~= generation then
  redis.call('PUBLISH', ARGV[3], cjson.encode({ key = ARGV[2], view = answer }))
elseif asks then
  redis.call('PUBLISH', ARGV[3], cjson.encode({ key = ARGV[2] }))
end
return cjson.encode(answer)
`;
