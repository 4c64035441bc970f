import { createContext, type ReactNode, use } from 'react'
import type { Faults } from '../ui/faults.ts'

/** What is wrong at a pointer into the plan, in words; undefined if nothing. */
type FaultAt = (pointer: string) => string | undefined

const FaultContext = createContext<FaultAt>(() => undefined)

export function ShowFaults({ at, children }: { at: FaultAt; children: ReactNode }) {
  return <FaultContext value={at}>{children}</FaultContext>
}

export function useFaultAt(): FaultAt {
  return use(FaultContext)
}

/** The faults at these ends of a pointer, as fields want them. */
export function useFaultsOf(pointer: string, ends: readonly string[]): Faults {
  const faultAt = useFaultAt()
  return new Map(
    ends.flatMap((end) => {
      const fault = faultAt(pointer + end)
      return fault === undefined ? [] : [[end, fault] as const]
    }),
  )
}

/** The text of a fault under whatever it belongs to. */
export function FaultText({ pointer, id }: { pointer: string; id?: string }) {
  const fault = useFaultAt()(pointer)
  if (fault === undefined) return null
  return (
    <p className="fault" {...(id && { id })}>
      {fault}
    </p>
  )
}
