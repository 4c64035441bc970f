import { buildConsole } from './console-build.ts'
import { words } from './words.ts'

export async function run(): Promise<number> {
  const built = await buildConsole(false)
  if (!built) console.error(words.consoleFailed)
  return built ? 0 : 1
}
