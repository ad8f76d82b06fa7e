-- Takes or keeps hold of endpoints that nobody else holds, and tells how far each is.
-- KEYS: the registry's revision; then for each endpoint its state, what is to be sent again, what is
--   dead.
-- ARGV: holder, empty to hold nothing and be told of all; how long one holds, in milliseconds.
-- Returns the revision; then for each endpoint an empty list if another holds it, or: cursor,
--   revision, since when and why it is off, since when it fails, how many wait, when the first is
--   due, how many are dead, how many it missed. What is not there is empty.
local call = redis.call
local time = call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local reply = {call('GET', KEYS[1]) or '0'}
for at = 2, #KEYS, 3 do
  local state = call('HMGET', KEYS[at], 'c', 'v', 'o', 'f', 'h', 'u', 'm')
  local mine = ARGV[1] == '' or not state[5] or state[5] == ARGV[1] or tonumber(state[6]) <= now
  if not mine or not state[1] then
    reply[#reply + 1] = {}
  else
    if ARGV[1] ~= '' then
      call('HSET', KEYS[at], 'h', ARGV[1], 'u', string.format('%d', now + tonumber(ARGV[2])))
    end
    local first = call('ZRANGE', KEYS[at + 1], 0, 0, 'WITHSCORES')
    reply[#reply + 1] = {
      state[1], state[2] or '0', state[3] or '', state[4] or '', call('ZCARD', KEYS[at + 1]),
      first[2] or '', call('ZCARD', KEYS[at + 2]), state[7] or '0'
    }
  end
end
return reply
