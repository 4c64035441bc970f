import { dueOf, moveClock } from '../../../../engines/cases/clock/public.ts'
import type { Budget } from '../../../../engines/cases/definition/contract.ts'
import type { Tx } from '../../../../kernel/database.ts'
import { dayOf } from '../../../../kernel/wall-clock.ts'
import type { Preview, RequestWish } from '../contract.ts'
import { coverOf, findPersonal } from '../../guard/rules.ts'
import { nearBy } from '../../near/actions.ts'
import { areaOf, nameUnit, placeIn } from '../../placing/actions.ts'
import { REQUEST } from '../../process.ts'
import type { RequestsHouse } from '../../routes.ts'
import { UNSURE } from '../../rules.ts'
import { nameCategory, suggest, trackOf } from '../../suggestion/actions.ts'
import { openOf } from '../rules.ts'
import { roughCategories } from '../store.ts'

/** How far one looks for the same. Metres. */
const NEAR = 300

/** A request before it is filed: as everybody would see it, where it would go, what is there already. */
export async function previewRequest(
  tx: Tx,
  house: RequestsHouse,
  wish: RequestWish,
  now = Temporal.Now.instant(),
): Promise<Preview> {
  const placed = placeIn(house.territory, wish.place)
  const { categories, track } = suggest(house, wish.text)
  const asked = wish.category ?? categories[0]?.code ?? UNSURE
  const day = dayOf(house, now)
  const category = house.responsibility.present(asked, day)
  const code = category?.code ?? asked
  const openly = openOf({
    sight: wish.sight,
    text: wish.text,
    category: code,
    at: placed.at,
    home: wish.place.home,
    somewhere: placed.somewhere,
    roughCategories: await roughCategories(tx, day),
  })
  const routing = house.responsibility.route({
    category: code,
    path: placed.path,
    near: placed.near,
    on: day,
  })
  const at = placed.at ?? placed.somewhere
  const near = at
    ? await nearBy(tx, house, { at, category: code, text: wish.text, metres: NEAR, limit: 5 })
    : []
  return {
    sight: wish.sight,
    text: openly.text,
    findings:
      wish.sight === 'public'
        ? findPersonal(wish.text).map((one) => ({
            ...one,
            covered: coverOf(one.kind, wish.text.slice(one.start, one.end)),
          }))
        : [],
    at: openly.at,
    rough: openly.rough,
    area: areaOf(house.territory, placed.path),
    category: nameCategory(house.responsibility, code),
    lead: nameUnit(house.territory, routing.lead.unit),
    assists: routing.assists.map(({ unit }) => nameUnit(house.territory, unit)),
    due: dueIn(house, routing.budgets['solve'], now),
    track: (category && trackOf(category, [])) ?? track,
    near: near.map(({ request }) => request),
  }
}

/** When it would be due if it were filed now. */
function dueIn(
  { cases }: RequestsHouse,
  budget: Partial<Record<keyof Budget, number | undefined>> | undefined,
  now: Temporal.Instant,
): Temporal.Instant {
  const editions = cases.calendars
  const wanted = Object.fromEntries(Object.entries(budget ?? {}).filter(([, amount]) => amount !== undefined))
  const start = {
    what: 'start',
    at: now.epochMilliseconds,
    calendar: editions.present(),
    budget: Object.keys(wanted).length > 0 ? wanted : REQUEST.clocks.solve.budget,
  } as const
  return Temporal.Instant.fromEpochMilliseconds(
    dueOf(moveClock(undefined, start, editions.calendars), editions.calendars),
  )
}
