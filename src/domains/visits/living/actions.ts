import type { Tx } from '../../../kernel/database.ts'
import { tellPeople } from '../../notices/public.ts'
import type { PlaceId } from '../contract.ts'
import { placeToChange, writeOfPlace } from '../places/actions.ts'
import { findPlaces } from '../places/store.ts'
import { householdKnown, householdNotFound, householdNotYet } from '../rules.ts'
import type { MemberId } from './contract.ts'
import * as store from './store.ts'

/** Tells those who follow a household already that somebody has joined it: who that is they see there. */
export async function tellJoined(tx: Tx, place: PlaceId, member: MemberId): Promise<void> {
  await tellPeople(tx, {
    to: await store.othersOf(tx, member),
    topic: 'account',
    subject: { kind: 'householdMember', id: member },
    state: 'joined',
    text: 'household-joined',
    link: `/me/visits/${place}`,
  })
}

/**
 * Takes somebody off a household of whoever asks, which they joined later: those who came later do not turn out those who
 * were there. Whoever is taken off is told. Throws household-not-found.
 */
export async function takeOff(tx: Tx, member: MemberId, now = Temporal.Now.instant()): Promise<void> {
  const place = await store.placeToTakeOff(tx, member)
  const [row] = place ? await findPlaces(tx, [place]) : []
  if (!row) throw householdNotFound()
  const person = await store.takeOff(tx, member, now)
  if (person === null) throw householdNotFound()
  await tellPeople(tx, {
    to: [person],
    topic: 'account',
    subject: { kind: 'householdMember', id: member },
    state: 'ended',
    text: 'household-taken-off',
    link: '/me/visits',
  })
  writeOfPlace(tx, row, 'household.takeOff')
}

/**
 * Others live there since a day (YYYY-MM-DD): a household of its own begins. Throws visit-place-not-found,
 * visit-place-closed, household-not-found where it is no home, household-not-yet, household-is-known.
 */
export async function changeHousehold(
  tx: Tx,
  place: PlaceId,
  { since, today }: { readonly since: string; readonly today: string },
  now = Temporal.Now.instant(),
): Promise<void> {
  const row = await placeToChange(tx, place)
  if (row.kind !== 'household') throw householdNotFound()
  if (since > today) throw householdNotYet()
  const gone = await store.newHousehold(tx, place, since, now)
  if (gone === null) throw householdKnown()
  await tellPeople(tx, {
    to: gone,
    topic: 'account',
    subject: { kind: 'visitPlace', id: place },
    state: `household ${since}`,
    text: 'household-changed',
    link: '/me/visits',
  })
  writeOfPlace(tx, row, 'household.change', { since })
}
