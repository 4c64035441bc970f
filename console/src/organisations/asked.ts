import { OrganisationKind } from '../../../src/domains/organisations/contract.ts'

/** What the address of the register asks for; a link from a unit's page can say all of it. */
export type Asked = {
  readonly text?: string
  readonly unit?: string
  readonly kind?: OrganisationKind
  readonly covered?: 'yes' | 'no'
  readonly served?: 'yes' | 'no'
  readonly site?: string
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Reads an address; what makes no sense is left out. */
export function askedOf(search: Record<string, unknown>): Asked {
  const { text, unit, covered, served, site } = search
  const kind = OrganisationKind.safeParse(search['kind'])
  return {
    ...(typeof text === 'string' && text !== '' && { text: text.slice(0, 60) }),
    ...(isId(unit) && { unit }),
    ...(kind.success && { kind: kind.data }),
    ...(isYesNo(covered) && { covered }),
    ...(isYesNo(served) && { served }),
    ...(isId(site) && { site }),
  }
}

const isId = (value: unknown): value is string => typeof value === 'string' && UUID.test(value)
const isYesNo = (value: unknown): value is 'yes' | 'no' => value === 'yes' || value === 'no'
