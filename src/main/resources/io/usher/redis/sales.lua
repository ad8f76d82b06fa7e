-- Takes a batch of the sales desk whole, or nothing of it if another server was first. The stamp is
-- compared before the first write, since nothing here rolls back.
--
-- KEYS: the head, then every other key that is touched, which steps name by its place.
-- ARGV: the expected stamp (0 for none yet); the new stamp; the place of the key that tells the
--   server's last commit; that commit's number; then steps: name, key, number of arguments,
--   arguments.
-- Returns 1, or 0 if nothing was taken.
local call = redis.call

if (call('HGET', KEYS[1], 'stamp') or '0') ~= ARGV[1] then
  return 0
end
call('HSET', KEYS[1], 'stamp', ARGV[2])
call('SET', KEYS[tonumber(ARGV[3])], ARGV[4], 'EX', 86400)

local at = 5
while ARGV[at] do
  local to = at + 2 + tonumber(ARGV[at + 2])
  call(ARGV[at], KEYS[tonumber(ARGV[at + 1])], unpack(ARGV, at + 3, to))
  at = to + 1
end
return 1
