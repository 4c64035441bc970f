import { zhHotline } from '../../../../messages/zh-CN/hotline.ts'
import { act, ANYONE, look, type Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import { keyUsed } from '../../../kernel/handle.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import { ProblemError } from '../../../kernel/problem.ts'
import { dayOf } from '../../../kernel/wall-clock.ts'
import { readCase } from '../../../engines/cases/public.ts'
import type { CategoryCode } from '../../responsibility/contract.ts'
import { Sight } from '../../requests/contract.ts'
import type { Filed, RequestWish } from '../../requests/intake/contract.ts'
import { behindCode, codeOf, fileRequest, takeTurn } from '../../requests/public.ts'
import type { HotlineOrder, OrderTaken } from '../contract.ts'
import { categoryOf, type LineRow, ruleOn } from '../lines/store.ts'
import type { HotlineHouse } from '../routes.ts'
import { cut, speakFor } from '../speaking/actions.ts'
import { latestOf } from '../rules.ts'
import { changedParts, onceOf, type Part, partsOf } from './rules.ts'
import * as store from './store.ts'

/** Who acts for the caller of an order: an id that follows from the line and the number alone. */
export function callerOf(
  { keys }: Pick<HotlineHouse, 'keys'>,
  line: Pick<LineRow, 'id'>,
  number: string,
): Who & { readonly person: PersonId } {
  return behindCode(keys, codeOf(keys, onceOf(line.id, number)))
}

/** A moment as the city's clocks show it: 2026-11-26 17:00. */
export function clockTime({ settings }: Pick<HotlineHouse, 'settings'>, at: Temporal.Instant): string {
  return at
    .toZonedDateTimeISO(settings.timeZone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
    .replace('T', ' ')
}

/** By when a case is done at the latest under a deadline that is said now: by the rule of today. */
export async function latestFor(
  tx: Tx,
  house: Pick<HotlineHouse, 'settings'>,
  { from, deadline }: { readonly from: Temporal.Instant; readonly deadline: Temporal.Instant },
  now: Temporal.Instant,
): Promise<Temporal.Instant> {
  const { hoursBefore } = await ruleOn(tx, dayOf(house, now))
  return latestOf(from, deadline, hoursBefore)
}

/**
 * Takes an order of a line. A number that is new opens a request by the room's own intake, in one transaction with the
 * number and the deadline; one that is known changes nothing, or amends, which the case shows. Throws invalid-request
 * at the fields, hotline-number-is-taken-once where somebody took it down by hand.
 */
export async function takeOrder(
  house: HotlineHouse,
  line: LineRow,
  order: HotlineOrder,
  now = Temporal.Now.instant(),
): Promise<OrderTaken> {
  const known = await amend(house, line, order, now)
  if (known) return known
  try {
    return await open(house, line, order, now)
  } catch (error) {
    // The same number came twice at once: whoever was later finds it known.
    const twice = error instanceof ProblemError && (error.type === keyUsed().type || error.type === TAKEN)
    const meanwhile = twice ? await amend(house, line, order, now) : undefined
    if (meanwhile) return meanwhile
    throw error
  }
}

const TAKEN = 'hotline-number-is-taken-once'

async function open(
  house: HotlineHouse,
  line: LineRow,
  order: HotlineOrder,
  now: Temporal.Instant,
): Promise<OrderTaken> {
  const { number, deadline } = order
  const { category, latest } = await look(
    house.db,
    ANYONE,
    async (tx) => ({
      category: order.category ? await categoryOf(tx, line.id, order.category, dayOf(house, now)) : undefined,
      latest: await latestFor(tx, house, { from: order.receivedAt, deadline }, now),
    }),
    'hotline',
  )
  const unmapped = order.category && category === undefined ? order.category : null
  const filed = await fileRequest(
    house,
    {
      who: ANYONE,
      ip: '',
      key: onceOf(line.id, number),
      door: {
        channel: 'hotline',
        purpose: 'hotline',
        hotlineNumber: number,
        latest,
        admit: async () => {},
        filed: (tx, { id }: Filed) =>
          store.insertOrder(tx, {
            case: id,
            line: line.id,
            number,
            receivedAt: order.receivedAt,
            deadline,
            latest,
            wantsCall: order.wantsReply ?? true,
            unmapped,
            parts: hashed(house, order),
          }),
      },
    },
    wishOf(house, line, order, category ?? null),
    now,
  )
  return { number, became: 'opened', case: filed.number, deadline }
}

/** What is asked, as the room of requests takes it. Who called is kept where all who asked are: encrypted. */
function wishOf(
  house: HotlineHouse,
  line: LineRow,
  { text, place, caller, sight }: HotlineOrder,
  category: CategoryCode | null,
): RequestWish {
  const [name, phone] = [caller?.name || null, caller?.phone || null]
  return {
    text,
    category,
    place: placeOf(house, line, place ?? {}),
    pictures: [],
    // On the telephone nobody was asked whether everybody may read it.
    sight: Sight.parse(sight ?? 'confidential'),
    contact: name === null && phone === null ? null : { name, phone: phone as never },
    callMe: false,
    nameless: true,
    // The hotline has judged that it is none of another track.
    told: true,
  }
}

/** What nobody could place goes to the whole place of the hotline, whose offices give it on. */
function placeOf(
  house: HotlineHouse,
  line: LineRow,
  { lon, lat, unit, address, home }: NonNullable<HotlineOrder['place']>,
): RequestWish['place'] {
  const at = typeof lon === 'number' && typeof lat === 'number' ? { lon, lat } : null
  const named = at ? null : (unitBy(house, unit ?? null) ?? line.unit)
  return { at, accuracy: 20, unit: named, address: address || null, home: home ?? false }
}

function unitBy({ territory }: HotlineHouse, code: string | null): UnitId | null {
  if (!code) return null
  return territory.search(code, undefined, 50).find((one) => one.code === code)?.id ?? null
}

/** Keyed: a phone or a short text is not to be guessed from what is kept. */
function hashed({ keys }: HotlineHouse, order: HotlineOrder): Record<string, string> {
  return Object.fromEntries(
    Object.entries(partsOf(order)).map(([part, text]) => [
      part,
      keys.blindIndex(`${part} ${text}`, 'hotline.part').subarray(0, 12).toString('base64url'),
    ]),
  )
}

/** Compares with what is known under the number; undefined: nothing is. */
async function amend(
  house: HotlineHouse,
  line: LineRow,
  order: HotlineOrder,
  now: Temporal.Instant,
): Promise<OrderTaken | undefined> {
  const caller = callerOf(house, line, order.number)
  return act(
    house.db,
    caller,
    async (tx) => {
      const found = await store.findByNumber(tx, line.id, order.number)
      if (found === undefined) return undefined
      // What follows from the step before may be making everybody's copy anew: it ends first.
      await takeTurn(tx, found)
      const known = await store.lockByNumber(tx, line.id, order.number)
      if (!known) return undefined
      const parts = hashed(house, order)
      const changed = changedParts(known.parts, parts)
      const { brief } = await readCase(tx, house.cases, caller, known.case, now)
      const told = { number: order.number, case: brief.number, deadline: order.deadline }
      if (changed.length === 0) return { ...told, became: 'known' as const }
      const latest = changed.includes('deadline')
        ? await latestFor(tx, house, { from: order.receivedAt, deadline: order.deadline }, now)
        : known.latest
      await store.amendOrder(tx, known.case, { deadline: order.deadline, latest, parts })
      const form = { text: cut(wordsOf(house, order, changed)) }
      // Absent: as with a new one. Shown to fewer at once; what is told to few is never shown to more.
      const sight = changed.includes('sight') ? Sight.parse(order.sight ?? 'confidential') : undefined
      await speakFor(tx, house, caller, { id: known.case, what: 'addWords', form, latest, sight }, now)
      return { ...told, became: 'amended' as const }
    },
    'hotline',
  )
}

/** What changed, in words that whoever handles it reads in the case's history. */
function wordsOf(house: HotlineHouse, { text, deadline }: HotlineOrder, changed: readonly Part[]): string {
  const words = [zhHotline.amended(changed.map((part) => zhHotline.parts[part]))]
  if (changed.includes('deadline')) words.push(zhHotline.newDeadline(clockTime(house, deadline)))
  if (changed.includes('text')) words.push(zhHotline.newText(text))
  return words.join('')
}
