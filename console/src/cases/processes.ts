import { useQuery } from '@tanstack/react-query'
import { listProcesses, type ProcessShown } from '../../../src/domains/handling/contract.ts'
import { asking } from '../ask.ts'

/** All processes with their words; they change with the program alone, so they are asked for once. */
export function useProcesses(): readonly ProcessShown[] | undefined {
  return useQuery({ ...asking(listProcesses, {}), staleTime: Infinity }).data
}

/** The process of that name; undefined until it is known. */
export function useProcess(name: string | undefined): ProcessShown | undefined {
  return useProcesses()?.find((one) => one.name === name)
}

/** What a process calls one of its stages; the code itself until the words are there. */
export function stageWords(process: ProcessShown | undefined, stage: string): string {
  return process?.stages.find(({ name }) => name === stage)?.words ?? stage
}

/** What a process calls an outcome. */
export function outcomeWords(process: ProcessShown | undefined, outcome: string): string {
  return process?.outcomes.find(({ name }) => name === outcome)?.words ?? outcome
}
