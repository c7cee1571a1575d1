import { createReadStream, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { dirname, extname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Serves public/ on a port of its own: another origin, as a host page of an embedded figure is. */
const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'public')
const port = Number(process.argv[2] ?? 41731)
const types = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
}

createServer((request, response) => {
  const file = fileAt(request.url ?? '/')
  if (file === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('not here')
    return
  }
  response.writeHead(200, {
    'content-type': `${types[extname(file)] ?? 'application/octet-stream'}; charset=utf-8`,
  })
  createReadStream(file).pipe(response)
}).listen(port, '127.0.0.1')

function fileAt(url) {
  const path = decodeURIComponent(new URL(url, 'http://host').pathname)
  const file = normalize(join(folder, path))
  if (!file.startsWith(folder)) return undefined
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? file : undefined
}
