import { createHash } from 'node:crypto'
import type { Language } from '../../../../messages/catalogue.ts'
import { ANYONE, look } from '../../../kernel/access.ts'
import { faultsOf, isKey } from '../../../kernel/handle.ts'
import { newId } from '../../../kernel/new-id.ts'
import { invalidRequest } from '../../../kernel/problem.ts'
import { hashOfSecret } from '../../../kernel/told-key.ts'
import { type Filed, RequestWish } from '../../requests/intake/contract.ts'
import { fileRequest } from '../../requests/public.ts'
import { jurisdictionOf } from '../actions.ts'
import { cut, type Given, valueOf } from '../asking/rules.ts'
import { KEY } from '../keys/rules.ts'
import { openedBy, takeTurn } from '../keys/store.ts'
import type { Open311House } from '../routes.ts'
import { named, wordsOf } from '../telling/actions.ts'
import { Refused, type Value } from '../wire/rules.ts'
import { type FormWish, formWishOf } from './rules.ts'

/** A form that was sent, in which language, from where, and the Idempotency-Key under which it is filed once. */
export type Posted = {
  readonly form: Given
  readonly language: Language
  readonly host: string
  readonly ip: string
  readonly once: unknown
}

/**
 * `POST requests`: files what somebody asked through a program that holds a key, in the name of nobody: whoever asked
 * follows it by the code in `service_notice`. Name and phone are kept only with their consent (`attribute[CONSENT]`).
 * Throws Refused: 403 for the key and places that it is not for, 404, 429 where its day is full; the problems of the
 * room of requests.
 */
export async function postRequest(
  house: Open311House,
  { form, language, host, ip, once }: Posted,
  now = Temporal.Now.instant(),
): Promise<Value> {
  const { db } = house
  const hash = keyIn(form)
  const key = await look(db, ANYONE, (tx) => openedBy(tx, hash))
  if (!key) throw new Refused(403, 'key-invalid')
  jurisdictionOf(house, form, host)
  refuseUnknownService(house, form)
  const read = formWishOf(form, key.unit)
  const parsed = RequestWish.safeParse(read.wish)
  if (!parsed.success) throw invalidRequest({}, faultsOf(parsed.error))
  const day = now.toZonedDateTimeISO(house.settings.timeZone).toPlainDate().toString()
  const filed = await fileRequest(
    house,
    {
      who: ANYONE,
      ip,
      key: onceOf(key.id, once),
      door: {
        channel: 'open311',
        admit: async (tx, path) => {
          if (!path.includes(key.unit)) throw new Refused(403, 'key-elsewhere')
          if (!(await takeTurn(tx, hash, day))) throw new Refused(429, 'key-full')
        },
      },
    },
    parsed.data,
    now,
  )
  const notice = noticeOf(house, filed, read, language)
  return [{ service_request_id: filed.number, service_notice: notice, account_id: null }]
}

/** The hash of the key in a form. Throws Refused, 403. */
function keyIn(form: Given): Buffer {
  const key = valueOf(form, 'api_key')
  if (key === null) throw new Refused(403, 'key-needed')
  if (!KEY.test(key)) throw new Refused(403, 'key-invalid')
  return hashOfSecret(key)
}

function refuseUnknownService({ responsibility }: Open311House, form: Given): void {
  const code = valueOf(form, 'service_code')
  if (code === null) throw new Refused(400, 'service-needed')
  if (!responsibility.present(code)) throw new Refused(404, 'service-unknown', { code: cut(code) })
}

/** Sent again under the same key of theirs, it is filed once; theirs are no other holder's. */
function onceOf(key: string, once: unknown): string {
  if (!isKey(once)) return newId()
  return `${key} ${createHash('sha256').update(once).digest('base64url')}`
}

/** Who handles it, by when, how to follow it, and what was not kept. */
function noticeOf(
  { settings }: Open311House,
  { lead, due, code }: Filed,
  { unnamed, unpictured }: FormWish,
  language: Language,
): string {
  const { notice } = wordsOf(language)
  const day = due?.toZonedDateTimeISO(settings.timeZone).toPlainDate().toString() ?? null
  return [
    notice.filed(named(lead, language), day, code ?? ''),
    ...(unnamed ? [notice.unnamed] : []),
    ...(unpictured ? [notice.unpictured] : []),
  ].join(language === 'en' ? ' ' : '')
}
