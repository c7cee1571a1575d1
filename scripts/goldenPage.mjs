import { once } from 'node:events'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { build } from 'vite'
import { root } from './root.mjs'

const page = 'e2e/engines/index.html'
const types = { '.html': 'text/html', '.js': 'text/javascript', '.json': 'application/json' }

/** Builds the page that computes the golden runs, just as the product is built, and serves it until it is closed. */
export async function serveGoldenPage() {
  const files = await builtFiles()
  let hear = () => {}
  const server = createServer((request, response) => {
    if (request.method === 'POST') {
      void text(request).then((answer) => {
        response.end()
        hear(JSON.parse(answer))
      })
      return
    }
    const name = new URL(request.url, 'http://host').pathname.slice(1)
    const content = files.get(name)
    if (content === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': types[extname(name)] }).end(content)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    address: `http://127.0.0.1:${server.address().port}/${page}`,
    /** What the next browser that opens the page says. */
    answer: () =>
      new Promise((resolve) => {
        hear = resolve
      }),
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

/** In memory: in a folder, two commands at the same time would disturb each other. */
async function builtFiles() {
  const { output } = await build({
    root,
    publicDir: false,
    logLevel: 'warn',
    build: { write: false, rolldownOptions: { input: join(root, page) } },
  })
  return new Map(output.map((file) => [file.fileName, file.code ?? file.source]))
}
