import { getUnit, type Unit, type UnitId, type UnitKind } from '../../../src/domains/territory/contract.ts'
import { useAsk } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'

const LISTED: ReadonlySet<UnitKind> = new Set<UnitKind>(['city', 'district', 'subdistrict'])

/** The unit whose lists are looked at: the one chosen, else the subdistrict, district or city that I work in. */
export function useAt(chosen: string | undefined): {
  at: Unit['path'][number] | undefined
  /** Where on the map it lies. */
  middle: Unit['at'] | undefined
  error: unknown
} {
  const { unit: mine } = useMine()
  const asked = (chosen ?? mine.id) as UnitId
  const { data, error } = useAsk(getUnit, { params: { unitId: asked }, querystring: {} })
  return { at: data?.path.findLast(({ kind }) => LISTED.has(kind)), middle: data?.at, error }
}
