import { useQueries, useQuery } from '@tanstack/react-query'
import { listChildren, type UnitBrief } from '../../../../src/domains/territory/contract.ts'
import { asking } from '../../ask.ts'

const MOST_ASKED = 40

/** How many area grids a place has today: of its own and of the units below it. null: not known (yet). */
export function useGridsToday(place: Pick<UnitBrief, 'id' | 'kind'>): number | null {
  const own = useQuery(asking(listChildren, { params: { unitId: place.id }, querystring: {} }))
  const below = (own.data ?? []).filter(({ kind }) => kind === 'subdistrict').slice(0, MOST_ASKED)
  const theirs = useQueries({
    queries: below.map(({ id }) => asking(listChildren, { params: { unitId: id }, querystring: {} })),
  })
  if (place.kind === 'city' || !own.data || theirs.some(({ isPending }) => isPending)) return null
  const all = [...own.data, ...theirs.flatMap(({ data }) => data ?? [])]
  return all.filter(({ kind }) => kind === 'areaGrid').length || null
}
