import { type OfferId, type Seat, SeatId } from '../../src/engines/capacity/contract.ts'
import { explain, readOffers, seatsOfHolder } from '../../src/engines/capacity/public.ts'
import { ticketOf } from '../../src/engines/capacity/ticket/public.ts'
import { look } from '../../src/kernel/access.ts'
import { notFound } from '../../src/kernel/problem.ts'
import { activitiesOfOffers, activityOfOffer, namesOf, participantsFor } from '../activities/source.ts'
import type { PortalDeps } from '../deps.ts'
import type { Somebody } from '../shell/somebody.ts'
import type { Held } from './seats-list.tsx'
import type { MySeat, SeatsView } from './seats.tsx'

/** Offers told in the list; whoever has more has older ones. */
const MOST_OFFERS = 40

/** What I hold or wait for, by offers of activities. */
export async function heldBy(deps: PortalDeps, who: Somebody): Promise<Held[]> {
  const seats = await look(deps.db, who, (tx) => seatsOfHolder(tx, who.person))
  const byOffer = [...Map.groupBy(seats, ({ offer }) => offer)].slice(0, MOST_OFFERS)
  if (byOffer.length === 0) return []
  const names = namesOf(await participantsFor(deps, who))
  const activities = await activitiesOfOffers(
    deps,
    who,
    byOffer.map(([offer]) => offer),
  )
  return byOffer.flatMap(([offer, mine]) => {
    const hung = activities.get(offer)
    return hung ? [{ offer, ...hung, seats: mine.map((seat) => ({ seat, name: nameOf(names, seat) })) }] : []
  })
}

/** Null is oneself; somebody who was removed from the family has no name any more. */
function nameOf(names: ReadonlyMap<string, string | null>, { participant }: Seat): string | null {
  const name = names.get(participant)
  return name === undefined ? '' : name
}

/** My seats at one offer with all that is to be known of them. Throws not-found. */
export async function seatsAt(
  deps: PortalDeps,
  who: Somebody,
  offer: OfferId,
): Promise<Omit<SeatsView, 'said'>> {
  const hung = await activityOfOffer(deps, who, offer)
  if (!hung) throw notFound()
  const names = namesOf(await participantsFor(deps, who))
  return look(deps.db, who, async (tx) => {
    const seats = (await seatsOfHolder(tx, who.person)).filter((seat) => seat.offer === offer)
    if (seats.length === 0) throw notFound()
    const [terms] = await readOffers(tx, [offer])
    const mine: MySeat[] = []
    for (const seat of seats)
      mine.push({
        seat,
        name: nameOf(names, seat),
        story: await explain(tx, seat.id),
        ticket: seat.state === 'confirmed' ? ticketOf(deps.keys, seat.id) : null,
      })
    return { ...hung, seats: mine, cancelUntil: terms?.terms.cancelUntil ?? null }
  })
}

/** One of my seats at an offer. Throws not-found. */
export function oneOf({ seats }: Pick<SeatsView, 'seats'>, id: string | undefined): MySeat {
  const parsed = SeatId.safeParse(id)
  const found = parsed.success && seats.find(({ seat }) => seat.id === parsed.data)
  if (!found) throw notFound()
  return found
}
