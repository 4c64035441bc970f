import { type Given, valueOf } from '../asking/rules.ts'
import { Refused } from '../wire/rules.ts'

/** A form of the standard as the room of requests reads wishes (`RequestWish`), and what of it was left out. */
export type FormWish = {
  readonly wish: Readonly<Record<string, unknown>>
  /** Name or phone came without the consent that they be kept. */
  readonly unnamed: boolean
  /** A picture is told by an address alone: this server fetches nothing from addresses that strangers give it. */
  readonly unpictured: boolean
}

/** How the fields of the standard are called in the room of requests. */
export const FIELDS: Readonly<Record<string, string>> = {
  text: 'description',
  category: 'service_code',
  sight: 'attribute[SIGHT]',
  'place.at': 'lat, long',
  'place.at.lat': 'lat',
  'place.at.lon': 'long',
  'place.unit': 'address_id',
  'place.address': 'address_string',
  'contact.name': 'first_name, last_name',
  'contact.phone': 'phone',
}

/**
 * Reads a form. `unit`: where the key's place is, for what is told by an address alone; `pictures`: what came inside
 * it. Throws Refused, 400.
 */
export function formWishOf(form: Given, unit: string, pictures: readonly string[]): FormWish {
  const attribute = (code: string) =>
    valueOf(form, `attribute[${code}]`) ?? valueOf(form, `attribute[${code}][]`)
  const [name, phone] = [nameOf(form), valueOf(form, 'phone')]
  const isSaid = name !== null || phone !== null
  const consents = attribute('CONSENT') === 'true'
  return {
    wish: {
      text: valueOf(form, 'description') ?? undefined,
      category: valueOf(form, 'service_code'),
      place: { ...placeOf(form, unit), home: attribute('HOME') === 'true' },
      sight: attribute('SIGHT') ?? 'public',
      contact: isSaid && consents ? { name, phone } : null,
      pictures,
    },
    unnamed: isSaid && !consents,
    unpictured: valueOf(form, 'media_url') !== null,
  }
}

function placeOf(form: Given, unit: string) {
  const [lat, long] = [valueOf(form, 'lat'), valueOf(form, 'long')]
  const [address, id] = [valueOf(form, 'address_string'), valueOf(form, 'address_id')]
  if (lat !== null || long !== null)
    return { at: { lat: degreesOf(lat), lon: degreesOf(long) }, unit: null, address }
  if (id !== null) return { at: null, unit: id, address }
  if (address !== null) return { at: null, unit, address }
  throw new Refused(400, 'place-needed')
}

/** NaN for what is no number: it is refused at its field. */
function degreesOf(text: string | null): number {
  return text !== null && /^[+-]?\d{1,3}(\.\d{1,20})?$/.test(text) ? Number(text) : Number.NaN
}

/** Family names come first where names are written without a space between. */
function nameOf(form: Given): string | null {
  const [first, last] = [valueOf(form, 'first_name'), valueOf(form, 'last_name')]
  if (first === null || last === null) return first ?? last
  return /\p{Script=Han}/u.test(first + last) ? last + first : `${first} ${last}`
}
