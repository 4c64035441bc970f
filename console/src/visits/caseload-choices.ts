import { listCaseloads } from '../../../src/domains/visits/caseloads/contract.ts'
import type { CaseloadId } from '../../../src/domains/visits/contract.ts'
import type { UnitId } from '../../../src/kernel/ids.ts'
import { useAsk } from '../ask.ts'

/** The first caseloads of a unit and below by name, to choose one of them; of no unit none. */
export function useCaseloadChoices(unit: UnitId | undefined): { value: CaseloadId; label: string }[] {
  const { data } = useAsk(listCaseloads, unit && { querystring: { unit, limit: 200 } })
  return (data?.caseloads ?? []).map(({ id, name }) => ({ value: id, label: name }))
}
