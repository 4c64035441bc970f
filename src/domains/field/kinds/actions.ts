import type { Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { notYours } from '../../../kernel/problem.ts'
import { takeDownRequest } from '../../requests/public.ts'
import type { Worker } from '../devices/actions.ts'
import { lookAs } from '../log/store.ts'
import type { FieldHouse } from '../routes.ts'
import { RequestBody } from './contract.ts'
import type { Kind } from './rules.ts'

/** With what an operation is done. */
export type At = {
  readonly tx: Tx
  readonly house: FieldHouse
  readonly who: Worker
  /** When it was noted, by the server's clock. */
  readonly at: Temporal.Instant
  readonly now: Temporal.Instant
}

/** Infers the body of a kind from its form. */
function kind<Body>(one: Kind<At, Body>): Kind<At, never> {
  return one as unknown as Kind<At, never>
}

const request = kind<RequestBody>({
  form: RequestBody,
  async take({ tx, house, who, now }, { id }, { solved, unit, ...body }) {
    const wish = {
      ...body,
      unit: unit ?? body.place.unit ?? homeOf(who),
      channel: 'gridWorker' as const,
      contact: null,
      hotlineNumber: null,
      organisation: null,
      station: null,
      resolved: solved === null ? null : { outcome: 'solved' as const, answer: solved },
    }
    // Whoever asked is found by their phone, where they gave it.
    await lookAs(tx, 'sign-in')
    const filed = await takeDownRequest(tx, house, who, wish, id, now)
    await lookAs(tx, '')
    return { case: filed.id, number: filed.number, lead: filed.lead.zh, leadEn: filed.lead.en }
  },
})

/** Where a worker takes down what they find; throws not-yours where they take down nothing. */
function homeOf(who: Worker): UnitId {
  const unit = who.grants['case.take']?.[0]
  if (!unit) throw notYours()
  return unit
}

/** What a phone can note, by its name in the log. */
export const KINDS: Readonly<Record<string, Kind<At, never>>> = { request }
