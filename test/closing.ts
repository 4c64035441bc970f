import { after } from 'node:test'

const closings: (() => unknown)[] = []

/**
 * Does something when the file's tests are done, what was opened last first: a worker stops and a program closes
 * before their database goes. Node's own hooks run in the order in which they were given.
 */
export function whenDone(close: () => unknown): void {
  if (closings.length === 0) after(closeAll)
  closings.push(close)
}

async function closeAll(): Promise<void> {
  const faults: unknown[] = []
  while (closings.length > 0)
    try {
      await closings.pop()?.()
    } catch (fault) {
      faults.push(fault)
    }
  if (faults.length > 0) throw new AggregateError(faults, 'Not everything could be closed')
}
