import { defineProblem } from '../../kernel/problem.ts'
import type { Operation } from './contract.ts'

export const deviceNotFound = defineProblem('field-device-not-found', 404)
export const deviceTaken = defineProblem('field-device-taken', 409)
export const devicesTooMany = defineProblem('field-devices-too-many', 409)
export const batchTooLarge = defineProblem('field-batch-too-large', 413)
export const tooFast = defineProblem('field-too-fast', 429)
export const logForked = defineProblem('field-log-forked', 409)
/** Reasons in the tray. */
export const kindUnknown = defineProblem('field-kind-unknown', 422)
export const notInTray = defineProblem('field-not-in-tray', 422)
export const settlementDoesNotFit = defineProblem('field-settlement-does-not-fit', 422)

export const REFUSALS = { device_pkey: deviceTaken } as const

/** The dated rules of a day (`field.rule`). */
export type Rules = {
  readonly devices: number
  readonly batch: number
  readonly batchBytes: number
  readonly operationsAnHour: number
  readonly syncsAMinute: number
  readonly clockSeconds: number
  readonly forgetDays: number
}

type Log = { readonly lastSeq: number }

/**
 * What of a batch is known already, and what comes next: in the order of the log, up to the first hole. What lies
 * behind a hole is not taken; the answer says what is expected.
 */
export function inOrder(
  { lastSeq }: Log,
  operations: readonly Operation[],
): { known: Operation[]; next: Operation[] } {
  const sorted = operations.toSorted((a, b) => a.seq - b.seq)
  const known = sorted.filter(({ seq }) => seq <= lastSeq)
  const next: Operation[] = []
  for (const operation of sorted)
    if (operation.seq === lastSeq + next.length + 1) next.push(operation)
    // The same place twice, or a hole: no more is in order.
    else if (operation.seq > lastSeq) break
  return { known, next }
}

type Asked = {
  readonly operations: number
  readonly bytes: number
  /** Taken from this device within the last hour. */
  readonly lately: number
  /** Syncs of this minute, this one as well. */
  readonly syncs: number
}

/** Whether a device may send that now. Throws field-batch-too-large, field-too-fast. */
export function checkLimits(
  { batch, batchBytes, operationsAnHour, syncsAMinute }: Rules,
  { operations, bytes, lately, syncs }: Asked,
): void {
  if (operations > batch || bytes > batchBytes)
    throw batchTooLarge({ most: batch, kib: Math.floor(batchBytes / 1024) })
  if (operations > 0 && lately + operations > operationsAnHour)
    throw tooFast({ most: operationsAnHour, minutes: 60 })
  if (syncs > syncsAMinute) throw tooFast({ most: syncsAMinute, minutes: 1 })
}
