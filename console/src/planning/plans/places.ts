import type { UnitKind } from '../../../../src/domains/territory/contract.ts'

/** What plans are made for. */
export const PLACES: ReadonlySet<UnitKind> = new Set(['subdistrict', 'district', 'city'])
