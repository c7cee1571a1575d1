import { BadInput, CheckFailed, onOneLine } from './badInput.ts'
import { benchCommand } from './benchCommand.ts'
import { checkCommand } from './checkCommand.ts'
import { lawsCommand } from './lawsCommand.ts'
import { mutateCommand } from './mutateCommand.ts'
import { replayCommand } from './replayCommand.ts'
import { runCommand } from './runCommand.ts'
import { truthCommand } from './truthCommand.ts'
import { usageLines } from './usage.ts'

/** What a command prints, line by line. */
type Lines = Iterable<string> | AsyncIterable<string>

const commands: Readonly<Record<string, (words: readonly string[]) => Lines>> = {
  run: runCommand,
  replay: replayCommand,
  laws: lawsCommand,
  check: checkCommand,
  truth: truthCommand,
  bench: benchCommand,
  mutate: mutateCommand,
}

// npm starts a script in the project's folder, but files are named from where the command was typed.
if (process.env['npm_lifecycle_event'] === 'cli') process.chdir(process.env['INIT_CWD'] ?? '.')
process.stdout.on('error', leaveIfNobodyReads)
process.stderr.on('error', leaveIfNobodyReads)
try {
  for await (const line of linesFor(process.argv.slice(2))) await print(line)
} catch (error) {
  // Whatever else it may be is a mistake of ours, and then the stack is what helps.
  if (!(error instanceof BadInput || error instanceof CheckFailed)) throw error
  console.error(onOneLine(error.message))
  process.exitCode = error instanceof BadInput ? 2 : 1
}

function linesFor([name, ...words]: readonly string[]): Lines {
  if (name === '--help' || words.includes('--help')) return usageLines()
  if (name === undefined) return usageWithout('a command')
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command !== undefined) return command(words)
  throw new BadInput(
    `command: got "${name}", expected one of ${Object.keys(commands).join(', ')}, --help`,
  )
}

function* usageWithout(missing: string): Generator<string> {
  yield* usageLines()
  throw new BadInput(`${missing} is missing: ${Object.keys(commands).join(' or ')}`)
}

/** Waits for each line, so that a reader who has seen enough ends the work behind it. */
function print(line: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(`${line}\n`, () => resolve())
  })
}

/** `… | head -1` closes the pipe early, which is no error. */
function leaveIfNobodyReads(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
  process.exit()
}
