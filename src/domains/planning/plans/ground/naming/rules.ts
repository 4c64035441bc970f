import type { SitesPlanWish } from '../contract.ts'

type At = { readonly lon: number; readonly lat: number }

/** What places that were brought are called, by where they lie. */
export function calledThere(
  places: SitesPlanWish['candidates']['places'],
): (at: At) => { readonly zh: string; readonly en: string } | undefined {
  const names = new Map(places.map(({ lon, lat, name }) => [`${lon},${lat}`, name]))
  return ({ lon, lat }) => {
    const name = names.get(`${lon},${lat}`)
    return name ? { zh: name, en: name } : undefined
  }
}
