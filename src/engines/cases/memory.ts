import type { Tx } from '../../kernel/database.ts'
import type { UnitId } from '../../kernel/ids.ts'
import type { CalendarsMemory } from './clock/memory.ts'
import type { Process } from './definition/contract.ts'
import { checkProcess } from './definition/rules.ts'

/** Units with all above them, lowest first; those that are not known are left out. */
export type LineagesOf = (tx: Tx, units: readonly string[]) => Promise<ReadonlyMap<string, readonly UnitId[]>>

/** The engine, opened: which processes there are, and what it asks of the house around it. */
export type Cases = {
  /** In the order in which the program lists them. */
  readonly processes: readonly Process[]
  /** Throws where there is none of this name: a case of it cannot be read by this program. */
  process(name: string): Process
  readonly calendars: CalendarsMemory
  readonly lineagesOf: LineagesOf
}

export type CasesOptions = Pick<Cases, 'processes' | 'calendars' | 'lineagesOf'>

/** Checks every process, and throws with all that is wrong with them: such a program does not start. */
export function openCases({ processes, calendars, lineagesOf }: CasesOptions): Cases {
  const faults = processes.flatMap((process) =>
    checkProcess(process).map((fault) => `${process.name}: ${fault}`),
  )
  const byName = new Map(processes.map((process) => [process.name, process]))
  if (byName.size < processes.length) faults.push('two processes have one name')
  if (faults.length > 0) throw new Error(`Processes that cannot run:\n${faults.join('\n')}`)
  return {
    processes,
    calendars,
    lineagesOf,
    process(name) {
      const process = byName.get(name)
      if (!process) throw new Error(`There is no process ${name}`)
      return process
    },
  }
}
