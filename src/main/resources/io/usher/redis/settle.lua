-- Writes down what became of an endpoint's messages, if who says so still holds it.
-- KEYS: its state, what is to be sent again, what is dead, what is known of both.
-- ARGV: holder; the new cursor or ''; the revision for which it is meant; since when it fails ('' as
--   before, 0 not any more); how many dead are kept; how many were missed; number of messages to be
--   sent again, and for each position, when, what is known; number of dead ones, and for each position, when, what is
--   known; then positions that need not be sent again.
-- Returns 1, or 0 if another holds it.
local call = redis.call
local state = call('HMGET', KEYS[1], 'h', 'v')
if state[1] ~= ARGV[1] then
  return 0
end
if ARGV[2] ~= '' and (state[2] or '0') == ARGV[3] then
  call('HSET', KEYS[1], 'c', ARGV[2])
end
if ARGV[4] == '0' then
  call('HDEL', KEYS[1], 'f')
elseif ARGV[4] ~= '' then
  call('HSET', KEYS[1], 'f', ARGV[4])
end
if ARGV[6] ~= '0' then
  call('HINCRBY', KEYS[1], 'm', ARGV[6])
end
local at = 8
for _ = 1, tonumber(ARGV[7]) do
  call('ZADD', KEYS[2], ARGV[at + 1], ARGV[at])
  call('HSET', KEYS[4], ARGV[at], ARGV[at + 2])
  at = at + 3
end
local dead = tonumber(ARGV[at])
at = at + 1
for _ = 1, dead do
  call('ZREM', KEYS[2], ARGV[at])
  call('ZADD', KEYS[3], ARGV[at + 1], ARGV[at])
  call('HSET', KEYS[4], ARGV[at], ARGV[at + 2])
  at = at + 3
end
while ARGV[at] do
  call('ZREM', KEYS[2], ARGV[at])
  call('HDEL', KEYS[4], ARGV[at])
  at = at + 1
end
if dead > 0 then
  for _ = 1, call('ZCARD', KEYS[3]) - tonumber(ARGV[5]) do
    call('HDEL', KEYS[4], call('ZPOPMIN', KEYS[3])[1])
  end
end
return 1
