import { PlaceKind } from '../../../src/domains/visits/contract.ts'
import { isId } from '../ui/is-id.ts'

/** Which places are listed: of a caseload, of none, of one kind. */
export type PlacesAsked = { readonly caseload?: string; readonly loose?: true; readonly kind?: PlaceKind }

/** What the address of the list asks for; anything else in it is left out. */
export function placesAsked({ caseload, loose, kind }: Record<string, unknown>): PlacesAsked {
  const known = PlaceKind.safeParse(kind)
  return {
    ...(isId(caseload) && { caseload }),
    ...((loose === true || loose === 'true') && { loose: true as const }),
    ...(known.success && { kind: known.data }),
  }
}
