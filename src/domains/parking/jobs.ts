import { z } from 'zod'
import { expireHolds, findSlots, SlotTaken, takeSlots } from '../../engines/capacity/slots/public.ts'
import { act, ANYONE, type Who } from '../../kernel/access.ts'
import { writeDown } from '../../kernel/audit.ts'
import type { Database, Tx } from '../../kernel/database.ts'
import type { PersonId } from '../../kernel/ids.ts'
import { holdersOf } from '../identity/public.ts'
import { tellPeople } from '../notices/public.ts'
import { findTakebacks, setTakeback, type TakebackRow } from './booking/store.ts'
import { OverstayId, TakebackId } from './contract.ts'
import { findOverstays, setStep } from './owning/store.ts'
import { forgetOld, insertPause } from './retention/store.ts'
import { metresBetween } from './rules.ts'
import { findEvenings, findNearPoints, findPoints, findRules, findSpaces, type PointPlaced } from './store.ts'

export type ParkingJobDeps = { readonly db: Database; readonly settings: { readonly timeZone: string } }

/** Points around that are asked for another place, and how far one walks back from there. */
const ASKED = 12
const WALK = 1_500
/** A place is kept for so long, and until the guest's evening begins, whichever is later; in minutes. */
const KEPT = 45

/** Finds a place for a guest whose evening was taken back, keeps it for them and tells them. */
export const offerInstead = {
  name: 'parking:offerInstead',
  payload: z.object({ takeback: TakebackId }),
  async run(
    { db, settings }: ParkingJobDeps,
    { takeback: id }: { takeback: TakebackId },
    now = Temporal.Now.instant(),
  ) {
    const takeback = await act(db, ANYONE, async (tx) => (await findTakebacks(tx, { id }))[0], 'housekeeping')
    if (!takeback?.person || takeback.state !== 'open') return
    // In the guest's own name: what is kept is theirs, and judged as if they had asked for it.
    const guest: Who = { person: takeback.person, kind: 'resident', grants: {} }
    const person = takeback.person
    await act(db, guest, (tx) => offer(tx, person, takeback, settings.timeZone, now))
  },
} as const

async function offer(
  tx: Tx,
  person: PersonId,
  takeback: TakebackRow,
  timeZone: string,
  now: Temporal.Instant,
) {
  const [space] = await findSpaces(tx, { ids: [takeback.space] })
  const [home] = await findPoints(tx, space ? [space.point] : [])
  if (!space || !home) return
  const kept = await keepNearest(tx, person, takeback, home, { timeZone, now })
  // Nothing is left of the evening of somebody who had not come yet.
  const own = await findSlots(tx, { subjects: [takeback.reservation] }, now)
  const keeps = own.some(({ state, during }) => state === 'confirmed' && during.to.equals(takeback.leaveBy))
  await setTakeback(tx, takeback.id, kept ? 'offered' : 'none', kept?.offer)
  await tellPeople(tx, {
    to: [person],
    topic: 'parking',
    subject: { kind: 'parkingTakeback', id: takeback.id },
    state: kept ? 'offered' : 'none',
    text: kept ? 'parking-taken-back' : 'parking-taken-back-none',
    values: {
      zh: home.zh,
      en: home.en,
      label: space.label,
      leaveBy: keeps ? wall(takeback.leaveBy, timeZone) : '',
      from: wall(takeback.during.from, timeZone),
      ...(kept && {
        otherZh: kept.point.zh,
        otherEn: kept.point.en,
        otherLabel: kept.label,
        metres: metresBetween(home, kept.point),
        keptUntil: wall(kept.until, timeZone),
      }),
      choiceUntil: takeback.choiceUntil,
      contact: home.contact ?? '',
    },
    link: '/parking/mine',
    urgent: true,
  })
}

const wall = (at: Temporal.Instant, timeZone: string) =>
  at.toZonedDateTimeISO(timeZone).toPlainDateTime().toString().slice(5, 16).replace('T', ' ')

type Asked = { readonly timeZone: string; readonly now: Temporal.Instant }

const compare = (a: Temporal.Instant, b: Temporal.Instant) => Temporal.Instant.compare(a, b)

/** Holds the nearest space that is open and free for what is left of the evening: the same point first. */
async function keepNearest(
  tx: Tx,
  person: PersonId,
  takeback: TakebackRow,
  home: PointPlaced,
  { timeZone, now }: Asked,
) {
  const points = (await findNearPoints(tx, home, ASKED)).filter((point) => metresBetween(home, point) <= WALK)
  const spaces = await findSpaces(tx, { points: points.map(({ id }) => id) })
  const { from, to } = takeback.during
  const first = Temporal.Instant.compare(from, now) > 0 ? from : now
  const day = first.toZonedDateTimeISO(timeZone).toPlainDate()
  const days = [day.subtract({ days: 1 }).toString(), day.toString()]
  const open = (
    await findEvenings(
      tx,
      spaces.map(({ id }) => id),
      days,
      now,
    )
  ).filter(
    ({ during, free, space }) =>
      free && space !== takeback.space && compare(during.from, first) <= 0 && compare(to, during.to) <= 0,
  )
  const soonest = now.add({ minutes: KEPT })
  const until = compare(first, soonest) > 0 ? first : soonest
  for (const point of points)
    for (const evening of open.filter((one) => one.point === point.id).slice(0, 3)) {
      try {
        const [slot] = await takeSlots(
          tx,
          [{ resource: evening.resource, during: { from: first, to } }],
          {
            holder: person,
            key: `${takeback.id} ${evening.space}`,
            state: 'held',
            expiresAt: until,
            keeper: 'parking',
            subject: { kind: 'reservation', id: takeback.reservation },
          },
          now,
        )
        const label = spaces.find(({ id }) => id === evening.space)?.label ?? ''
        if (slot) return { offer: { slot, space: evening.space }, point, label, until }
      } catch (error) {
        if (!(error instanceof SlotTaken)) throw error
      }
    }
  return undefined
}

const Step = z.enum(['staffCalled', 'paused'])

/** Goes on with an overstay that has not ended: staff are called, then booking is paused for some days. */
export const escalateOverstay = {
  name: 'parking:escalate',
  payload: z.object({ overstay: OverstayId, step: Step }),
  async run(
    { db, settings }: ParkingJobDeps,
    { overstay: id, step }: { overstay: OverstayId; step: z.infer<typeof Step> },
    now = Temporal.Now.instant(),
  ) {
    await act(db, ANYONE, (tx) => goOn(tx, id, step, { timeZone: settings.timeZone, now }), 'housekeeping')
  },
} as const

type NextStep = z.infer<typeof Step>

async function goOn(tx: Tx, id: OverstayId, step: NextStep, { timeZone, now }: Asked): Promise<void> {
  const [overstay] = await findOverstays(tx, { id }, true)
  if (!overstay || overstay.step === 'left' || overstay.step === 'paused') return
  const [space] = await findSpaces(tx, { ids: [overstay.space] })
  const [point] = await findPoints(tx, space ? [space.point] : [])
  if (!space || !point || (await setStep(tx, id, step, now)) === 0) return
  const { person } = overstay
  const { pauseDays } = await findRules(tx, now.toZonedDateTimeISO(timeZone).toPlainDate().toString())
  const ends = now.add({ hours: pauseDays * 24 })
  if (step === 'paused' && person)
    await insertPause(tx, { overstay: id, person, lineage: point.lineage, from: now, to: ends })
  const about = { zh: point.zh, en: point.en, label: space.label }
  const subject = { kind: 'parkingOverstay', id }
  if (step === 'paused')
    await tellPeople(tx, {
      to: person ? [person] : [],
      topic: 'parking',
      subject,
      state: step,
      text: 'parking-paused',
      values: { ...about, until: ends.toZonedDateTimeISO(timeZone).toPlainDate().toString() },
      link: '/parking/mine',
    })
  else
    await tellPeople(tx, {
      to: (await holdersOf(tx, ['stationManager'], point.unit)).map((one) => one.person),
      topic: 'parking',
      subject,
      state: step,
      text: 'parking-staff-called',
      values: about,
      link: `/console/parking?unit=${point.unit}`,
      urgent: true,
    })
  writeDown(tx, { action: `parking.${step}`, subject, lineage: point.lineage })
}

/** Ends holds that are over, and forgets plates and people once nobody needs them any more. */
export const tidyParking = {
  name: 'parking:tidy',
  payload: z.object({}),
  async run({ db, settings }: ParkingJobDeps, now = Temporal.Now.instant()) {
    return act(
      db,
      ANYONE,
      async (tx) => {
        await expireHolds(tx, now)
        const { keepDays } = await findRules(
          tx,
          now.toZonedDateTimeISO(settings.timeZone).toPlainDate().toString(),
        )
        return forgetOld(tx, keepDays, now)
      },
      'housekeeping',
    )
  },
} as const

/** A line for the worker's crontab, which counts in UTC: every hour. */
export const parkingCrontab = `23 * * * * ${tidyParking.name}`

/** The room's jobs by name: what a worker wants. */
export function parkingTasks(deps: ParkingJobDeps): Record<string, (payload: unknown) => Promise<void>> {
  return {
    [offerInstead.name]: (payload) => offerInstead.run(deps, offerInstead.payload.parse(payload)),
    [escalateOverstay.name]: (payload) => escalateOverstay.run(deps, escalateOverstay.payload.parse(payload)),
    [tidyParking.name]: async () => void (await tidyParking.run(deps)),
  }
}
