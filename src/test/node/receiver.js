// Receives one webhook and verifies it with the libraries receivers use.
// Says its port, is told secrets on the first line of its input, then says what the libraries think.
const http = require('node:http')
const readline = require('node:readline')
const standard = require('standardwebhooks')
const svix = require('svix')

const secrets = new Promise((resolve) =>
  readline.createInterface({ input: process.stdin }).once('line', resolve)
)

function verdict(library, key, body, headers) {
  try {
    new library.Webhook(key).verify(body, headers)
    return 'ok'
  } catch (refusal) {
    return 'refused'
  }
}

const server = http.createServer((request, response) => {
  const parts = []
  request.on('data', (part) => parts.push(part))
  request.on('end', async () => {
    const body = Buffer.concat(parts).toString('utf8')
    const keys = (await secrets).split(' ')
    const headers = request.headers
    response.writeHead(204).end()
    console.log(
      keys
        .map(
          (key) =>
            `standardwebhooks ${verdict(standard, key, body, headers)}` +
            ` svix ${verdict(svix, key, body, headers)}`
        )
        .join(' ') + ` forged ${verdict(standard, keys[0], body.replace('Buyers', 'Others'), headers)}`
    )
    server.close()
  })
})
server.listen(0, '127.0.0.1', () => console.log(server.address().port))
