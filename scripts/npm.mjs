import { spawn } from 'node:child_process'
import { root } from './root.mjs'

/** What npm need not say while it installs. */
export const quietly = ['--no-fund', '--no-audit', '--no-update-notifier', '--loglevel=error']

/** Runs npm in the checkout, showing its output, and answers its exit code. */
export function npm(args) {
  // npm tells its scripts where it lives; without that, the one on the PATH serves.
  const itself = process.env.npm_execpath
  const isNpm = itself?.endsWith('npm-cli.js') === true
  const command = isNpm ? process.execPath : 'npm'
  return run(command, isNpm ? [itself, ...args] : args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: !isNpm && process.platform === 'win32',
  })
}

/** Runs a command in the checkout and answers its exit code; an interruption is passed on. */
export function run(command, args, { env = {}, stdio = 'inherit', shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio,
      shell,
    })
    const forward = (signal) => child.kill(signal)
    process.on('SIGINT', forward)
    process.on('SIGTERM', forward)
    const settled = () => {
      process.off('SIGINT', forward)
      process.off('SIGTERM', forward)
    }
    child.once('error', (error) => {
      settled()
      reject(error)
    })
    child.once('exit', (code, signal) => {
      settled()
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143))
    })
  })
}

/** Ends this process when npm, which started it, has been ended: npm's shell passes no signal on. */
export function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}
