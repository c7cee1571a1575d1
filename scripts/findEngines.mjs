import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, firefox, webkit } from '@playwright/test'
import { findBrowser } from './browser.mjs'
import { openInCommand } from './openInCommand.mjs'

/**
 * The three browser engines there are. `open` shows an address in one of them, and answers what closes it again and,
 * as `ended`, why it ended by itself; `open` is missing where no browser of that engine was found.
 */
export function findEngines() {
  const anyChromium = findBrowser()
  return [
    { name: 'Chromium', open: anyChromium && openInPlaywrights(chromium, anyChromium) },
    { name: 'Firefox', open: findFirefox() },
    { name: 'WebKit', open: findWebKit() },
  ]
}

function findFirefox() {
  if (existsSync(firefox.executablePath())) return openInPlaywrights(firefox)
  const command = firstOf([
    ...onPath('firefox-esr'),
    ...onPath('firefox'),
    '/Applications/Firefox.app/Contents/MacOS/firefox',
  ])
  if (command === undefined) return undefined
  return openInCommand((address, home) => [
    command,
    '--headless',
    '--no-remote',
    '--profile',
    home,
    address,
  ])
}

/** Playwright's, or the small browser that comes with WebKitGTK, which needs a pretended screen or a real one. */
function findWebKit() {
  if (existsSync(webkit.executablePath())) return openInPlaywrights(webkit)
  const command = firstOf(webKitFolders().map((folder) => join(folder, 'MiniBrowser')))
  if (command === undefined) return undefined
  const screen = firstOf(onPath('xvfb-run'))
  if (screen !== undefined)
    return openInCommand((address) => [screen, '--auto-servernum', command, address])
  const hasScreen = process.env.DISPLAY || process.env.WAYLAND_DISPLAY
  return hasScreen ? openInCommand((address) => [command, address]) : undefined
}

function openInPlaywrights(type, options) {
  return async (address) => {
    const browser = await type.launch(options)
    const ended = new Promise((resolve) => {
      browser.once('disconnected', () => resolve('it was disconnected'))
    })
    const page = await browser.newPage()
    await page.goto(address)
    return { ended, close: () => browser.close() }
  }
}

/** Such as /usr/lib/x86_64-linux-gnu/webkit2gtk-4.1 or /usr/libexec/webkitgtk-6.0. */
function webKitFolders() {
  const multiarch = foldersIn('/usr/lib').filter((folder) => folder.endsWith('-linux-gnu'))
  return ['/usr/lib', '/usr/libexec', ...multiarch]
    .flatMap(foldersIn)
    .filter((folder) => /\/webkit2?gtk-[\d.]+$/.test(folder))
}

function foldersIn(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name))
}

const firstOf = (paths) => paths.find((path) => existsSync(path))
const onPath = (name) =>
  (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name))
