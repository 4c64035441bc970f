import type { Tier } from '../../stations/contract.ts'

/** What decides about a service: at which tiers, what a station must have, in whose territory. */
export type Offering = {
  readonly tiers: readonly Tier[]
  readonly function: string | null
}

/** What decides about a station. */
export type Offerer = { readonly tier: Tier; readonly services: readonly string[] }

/**
 * The one rule of who offers what: a station offers a service if it is of a tier that the service names,
 * has what the service needs, stands in the territory of the unit whose service it is, and did not say
 * that it does not.
 */
export function isOffered(
  service: Offering,
  station: Offerer,
  inTerritory: boolean,
  detail: { readonly offered: boolean } | undefined,
): boolean {
  return couldOffer(service, station, inTerritory) && detail?.offered !== false
}

/** Whether a station would offer it if it says nothing. */
export function couldOffer(service: Offering, station: Offerer, inTerritory: boolean): boolean {
  return (
    inTerritory &&
    service.tiers.includes(station.tier) &&
    (service.function === null || station.services.includes(service.function))
  )
}
