import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { root } from './root.mjs'

const cache = join(root, 'node_modules', '.cache', 'cli')
/** Bundles of older sources that nobody used for this long are removed. Unit: ms. */
const unusedMsMax = 24 * 3_600_000

if (existsSync(join(root, 'node_modules', 'vite'))) {
  const bundle = join(cache, `${hashOfSources()}.mjs`)
  if (!existsSync(bundle)) await makeBundle(bundle)
  process.argv[1] = bundle
  await import(pathToFileURL(bundle).href)
} else {
  console.error('The packages are not installed yet: run npm ci first.')
  process.exitCode = 2
}

function hashOfSources() {
  const hash = createHash('sha256')
  const folders = ['scenario', 'engine', 'analysis', 'cli'].map((name) => join(root, 'src', name))
  const sources = folders.flatMap(filesBelow).filter((file) => !/\.test\.tsx?$/.test(file))
  for (const file of [...sources.sort(), import.meta.filename, join(root, 'package.json')]) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex').slice(0, 20)
}

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}

async function makeBundle(bundle) {
  const { build } = await import('vite')
  const scratch = join(cache, `making-${process.pid}`)
  mkdirSync(scratch, { recursive: true })
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    // Loaded by the commands that need them, from where they are installed: the parser of `mutate`, and the programs that
    // `bench` measures itself against.
    ssr: { noExternal: true, external: ['vite', 'simjs', 'lru-cache', 'hdr-histogram-js'] },
    build: {
      ssr: 'src/cli/main.ts',
      outDir: scratch,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'main.mjs', codeSplitting: false } },
    },
  })
  // Renamed when complete: two that start at once each make one, and neither sees half of it.
  renameSync(join(scratch, 'main.mjs'), bundle)
  rmSync(scratch, { recursive: true, force: true })
  forgetOldBundles(bundle)
}

function forgetOldBundles(current) {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name)
    const modifiedMs = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()
    if (path === current || Date.now() - modifiedMs < unusedMsMax) continue
    rmSync(path, { recursive: true, force: true })
  }
}
