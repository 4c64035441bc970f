import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { Keys } from '../../../kernel/keys.ts'
import { maskPhone } from '../../../kernel/phone.ts'
import { ownPhone, residentOfPhone } from '../../identity/public.ts'
import type { RequestWish } from '../intake/contract.ts'

/** What names and numbers of those who asked are encrypted for. */
const NAME = 'requests.reporter-name'
const PHONE = 'requests.reporter-phone'

/** Who asked, as it is kept: behind a wall of its own, encrypted. */
export type Told = {
  readonly person: PersonId | null
  readonly name: Buffer | null
  readonly phone: Buffer | null
  readonly mask: string | null
}

type Asked = {
  /** Who files it, or who acts under the code; null: whoever has the phone. */
  readonly asker: (Who & { readonly person: PersonId }) | null
  readonly contact: RequestWish['contact']
  /** By which somebody is known at the desk: they need not be here to follow it. */
  readonly phone?: string | null
  /** Those who handle it may call the phone of their account. */
  readonly callMe: boolean
}

/** Who asked, with what they want to be reached by and nothing more. With `phone` it needs the purpose 'sign-in'. */
export async function reporterOf(
  tx: Tx,
  { keys }: { readonly keys: Keys },
  { asker, contact, phone = null, callMe }: Asked,
): Promise<Told> {
  const own = callMe && asker ? await ownPhone(tx, keys, asker.person) : null
  const whose = phone === null ? null : await residentOfPhone(tx, keys, phone)
  return {
    person: asker?.person ?? whose,
    name: contact?.name ? keys.encrypt(contact.name, NAME) : null,
    ...sealed(keys, contact?.phone ?? phone ?? own),
  }
}

function sealed(keys: Keys, number: string | null): Pick<Told, 'phone' | 'mask'> {
  return number === null
    ? { phone: null, mask: null }
    : { phone: keys.encrypt(number, PHONE), mask: maskPhone(number) }
}

/** Name and number in clear. */
export function openTold(keys: Keys, told: { name: Buffer | null; phone: Buffer | null }) {
  return {
    name: told.name && keys.decrypt(told.name, NAME),
    phone: told.phone && keys.decrypt(told.phone, PHONE),
  }
}
