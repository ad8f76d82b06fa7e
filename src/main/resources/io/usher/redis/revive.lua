-- Has dead messages sent again, as if they had never been tried.
-- KEYS: what is to be sent again, what is dead, what is known of both.
-- ARGV: the position of one, or the millisecond from which on all are meant; when they are due.
-- Returns how many.
local call = redis.call
local one = string.find(ARGV[1], '-', 1, true)
local meant = one and {ARGV[1]} or call('ZRANGE', KEYS[2], 0, -1)
local revived = 0
for _, position in ipairs(meant) do
  local ms = tonumber(string.sub(position, 1, string.find(position, '-', 1, true) - 1))
  if (one or ms >= tonumber(ARGV[1])) and call('ZREM', KEYS[2], position) == 1 then
    call('ZADD', KEYS[1], ARGV[2], position)
    call('HSET', KEYS[3], position, '0 ' .. ARGV[2] .. ' ')
    revived = revived + 1
  end
end
return revived
