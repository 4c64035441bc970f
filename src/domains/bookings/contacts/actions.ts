import type { Who } from '../../../kernel/access.ts'
import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { PersonId, UnitId } from '../../../kernel/ids.ts'
import { judged } from '../../../kernel/refusals.ts'
import type { OrganisationId } from '../../organisations/contract.ts'
import { organisationsById } from '../../organisations/public.ts'
import type { StationId } from '../../stations/contract.ts'
import { findNamed } from '../../stations/public.ts'
import { lineageOf, prove } from '../../territory/public.ts'
import { stationHere } from '../free/actions.ts'
import { contactNotFound, organisationNotServed, reasonNeeded, REFUSALS } from '../rules.ts'
import { tellContact } from '../telling/actions.ts'
import type { BookingContact, ContactId } from './contract.ts'
import * as store from './store.ts'

/** Contacts in words: own ones, or those asked of the stations of a unit. */
export async function showContacts(
  tx: Tx,
  by: { person: string } | { unit: string },
): Promise<BookingContact[]> {
  const rows = await store.findContacts(tx, by)
  const stations = new Map(
    (
      await findNamed(
        tx,
        rows.map(({ station }) => station),
      )
    ).map((row) => [row.id as string, row]),
  )
  const bodies = new Map(
    (
      await organisationsById(
        tx,
        rows.map(({ organisation }) => organisation),
      )
    ).map((one) => [one.id as string, one]),
  )
  return rows.map(({ id, state, reason, asked, organisation, station, name }) => {
    const body = bodies.get(organisation)
    const place = stations.get(station)
    return {
      id,
      state,
      reason,
      asked,
      who: name,
      organisation: {
        id: organisation as OrganisationId,
        zh: body?.zh ?? '',
        en: body?.en ?? body?.zh ?? '',
      },
      station: { id: station as StationId, zh: place?.name_zh ?? '', en: place?.name_en ?? '' },
    }
  })
}

/** Asks to book for an organisation: the station that serves it answers. Throws organisation-not-served. */
export async function askContact(tx: Tx, person: PersonId, organisation: OrganisationId): Promise<ContactId> {
  const station = await store.findServingStation(tx, organisation)
  if (station === null) throw organisationNotServed()
  return judged(REFUSALS, () => store.insertContact(tx, { person, organisation, station }))
}

/** Lays it down by oneself. Throws contact-not-found. */
export async function endContact(tx: Tx, person: PersonId, id: ContactId): Promise<void> {
  const held = await store.lockContact(tx, id)
  if (!held || held.person !== person || !['asked', 'confirmed'].includes(held.state)) throw contactNotFound()
  await store.changeContact(tx, id, { state: 'ended', reason: null })
}

/** The station's answer; a refusal says why. Whoever asked is told. Throws contact-not-found, reason-needed. */
export async function answerContact(
  tx: Tx,
  who: Who,
  id: ContactId,
  { state, reason }: { state: 'confirmed' | 'refused' | 'ended'; reason: string | null },
): Promise<void> {
  const held = await store.lockContact(tx, id)
  if (!held || !['asked', 'confirmed'].includes(held.state)) throw contactNotFound()
  const station = await stationHere(tx, held.station as StationId)
  await prove(tx, who, 'booking.decide', station.unit as UnitId)
  if (state !== 'confirmed' && reason === null)
    throw reasonNeeded({}, [{ pointer: '#/body/reason', code: 'needed' }])
  await store.changeContact(tx, id, { state, reason })
  const [body] = await organisationsById(tx, [held.organisation])
  if (body)
    await tellContact(tx, held.person as PersonId, {
      id,
      zh: body.zh,
      en: body.en ?? body.zh,
      isConfirmed: state === 'confirmed',
      reason,
    })
  writeDown(tx, {
    action: `booking.contact.${state}`,
    subject: { kind: 'bookingContact', id },
    lineage: await lineageOf(tx, station.unit),
    detail: { organisation: held.organisation },
  })
}
