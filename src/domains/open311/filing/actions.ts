import type { Language } from '../../../../messages/catalogue.ts'
import { ANYONE, type KeyHeld } from '../../../kernel/access.ts'
import { faultsOf, isKey, onceKey } from '../../../kernel/handle.ts'
import { newId } from '../../../kernel/new-id.ts'
import { invalidRequest } from '../../../kernel/problem.ts'
import { dayOf } from '../../../kernel/wall-clock.ts'
import { takeFiling } from '../../partners/public.ts'
import { type Filed, RequestWish } from '../../requests/intake/contract.ts'
import { fileRequest } from '../../requests/public.ts'
import { jurisdictionOf } from '../actions.ts'
import { cut, type Given, valueOf } from '../asking/rules.ts'
import type { Open311House } from '../routes.ts'
import { named, wordsOf } from '../telling/actions.ts'
import { Refused, type Value } from '../wire/rules.ts'
import type { SentForm } from './reading/actions.ts'
import { type FormWish, formWishOf } from './rules.ts'

/** A form that was sent, in which language, from where, and the Idempotency-Key under which it is filed once. */
export type Posted = SentForm & {
  readonly key: KeyHeld
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
  { form, pictures, lost, key, language, host, ip, once }: Posted,
  now = Temporal.Now.instant(),
): Promise<Value> {
  jurisdictionOf(house, form, host)
  refuseUnknownService(house, form)
  const read = formWishOf(form, key.unit, pictures)
  const parsed = RequestWish.safeParse(read.wish)
  if (!parsed.success) throw invalidRequest({}, faultsOf(parsed.error))
  const filed = await fileRequest(
    house,
    {
      who: ANYONE,
      ip,
      key: onceKey({ ...ANYONE, key }, isKey(once) ? once : newId()),
      door: {
        channel: 'open311',
        admit: async (tx, path) => {
          const taken = await takeFiling(tx, key, path, now)
          if (taken === 'elsewhere') throw new Refused(403, 'key-elsewhere')
          if (taken === 'full') throw new Refused(429, 'key-full')
        },
      },
    },
    parsed.data,
    now,
  )
  const notice = noticeOf(house, filed, { ...read, lost }, language)
  return [{ service_request_id: filed.number, service_notice: notice, account_id: null }]
}

function refuseUnknownService({ responsibility }: Open311House, form: Given): void {
  const code = valueOf(form, 'service_code')
  if (code === null) throw new Refused(400, 'service-needed')
  if (!responsibility.present(code)) throw new Refused(404, 'service-unknown', { code: cut(code) })
}

/** Who handles it, by when, how to follow it, and what was not kept. */
function noticeOf(
  house: Open311House,
  { lead, due, code }: Filed,
  { unnamed, unpictured, lost }: FormWish & Pick<SentForm, 'lost'>,
  language: Language,
): string {
  const { notice } = wordsOf(language)
  const day = due && dayOf(house, due)
  return [
    notice.filed(named(lead, language), day, code ?? ''),
    ...(unnamed ? [notice.unnamed] : []),
    ...(unpictured ? [notice.unpictured] : []),
    ...(lost > 0 ? [notice.lost] : []),
  ].join(language === 'en' ? ' ' : '')
}
