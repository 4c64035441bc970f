import { useQuery } from '@tanstack/react-query'
import {
  getRoot,
  getUnit,
  listOutlines,
  type UnitId,
  type UnitOutline,
} from '../../../src/domains/territory/contract.ts'
import { asking, useAsk } from '../ask.ts'
import { COARSE, FINE } from './layers.ts'

/** The outline of any unit: asked from its parent, with its siblings. null: it has none; undefined: not known yet. */
export function useOutline(id: UnitId | undefined): UnitOutline | null | undefined {
  const unit = useAsk(getUnit, id && { params: { unitId: id }, querystring: {} }).data
  const parent = unit?.path.at(-2)?.id
  const request = unit &&
    parent && { params: { unitId: parent }, querystring: { kind: unit.kind, tolerance: FINE } }
  const siblings = useAsk(listOutlines, request || undefined)
  if (!unit) return undefined
  if (!parent) return null
  return siblings.data ? (siblings.data.find((outline) => outline.id === id) ?? null) : undefined
}

/** The districts of the city as they are first seen, and the city itself. */
export function useDistricts() {
  const root = useAsk(getRoot, {}).data
  const districts = useQuery({
    ...asking(listOutlines, {
      params: { unitId: root?.id ?? ('' as UnitId) },
      querystring: { kind: 'district', tolerance: COARSE },
    }),
    enabled: root !== undefined,
    staleTime: Infinity,
  })
  return { root, districts: districts.data, error: districts.error }
}
