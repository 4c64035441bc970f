import { listRegister } from '../../../src/domains/stations/contract.ts'
import { useAsk } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'

const NONE: never[] = []

/** Stations of the unit that is looked after. */
export function useStations() {
  const { unit } = useMine()
  return useAsk(listRegister, { querystring: { unit: unit.id } }).data ?? NONE
}
