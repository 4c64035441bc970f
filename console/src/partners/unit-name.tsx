import { getUnit, UnitId } from '../../../src/domains/territory/contract.ts'
import { useAsk } from '../ask.ts'
import { useWords } from '../words.tsx'

/** What a unit is called; nothing until that is known. */
export function UnitName({ id }: { id: string }) {
  const { inWords } = useWords()
  const { data } = useAsk(getUnit, { params: { unitId: UnitId.parse(id) }, querystring: {} })
  return <>{data ? inWords(data) : ''}</>
}
