import { asOwner, freshDatabase } from '../../../test/database.ts'
import { givenResident, givenStaff } from '../../../test/people.ts'
import { openTestProgram } from '../../../test/program.ts'
import { act, glance, type Who } from '../../kernel/access.ts'
import type { PersonId, UnitId } from '../../kernel/ids.ts'
import { newId } from '../../kernel/new-id.ts'
import type { Role } from '../identity/contract.ts'
import { grantsOf } from '../identity/public.ts'
import { givenTown } from '../territory/samples.ts'
import { foundCaseload, reassign } from './caseloads/actions.ts'
import { type CaseloadId, PlaceId, VisitId } from './contract.ts'
import { addPlace } from './places/actions.ts'
import { PlaceWish } from './places/contract.ts'
import { layPlan } from './plans/actions.ts'
import { PlanWish } from './plans/contract.ts'
import { recordVisit } from './recording/actions.ts'
import { VisitWish } from './recording/contract.ts'
import { caseloadsOf } from './tasks/actions.ts'

export type Somebody = Who & { readonly person: PersonId }

const TODAY = Temporal.Now.plainDateISO('Asia/Shanghai').toString()
/** A day before (negative) or after today, YYYY-MM-DD. */
export const dayIn = (days: number): string => Temporal.PlainDate.from(TODAY).add({ days }).toString()

/** A place as a form sends it. */
export const samplePlace = (unit: UnitId, more: object = {}): PlaceWish =>
  PlaceWish.parse({ kind: 'household', unit, address: `梧桐路 ${newId().slice(-6)} 号 301 室`, ...more })

/** A minute ago, but today: in the first minute of a day what is held from today on was not held a minute ago. */
function justNow(): Temporal.Instant {
  const now = Temporal.Now.zonedDateTimeISO('Asia/Shanghai')
  const [ago, morning] = [now.subtract({ minutes: 1 }), now.startOfDay()]
  return (Temporal.ZonedDateTime.compare(ago, morning) < 0 ? morning : ago).toInstant()
}

/** A visit just now, as a phone sends it. */
export const sampleVisit = (place: string, more: object = {}): VisitWish =>
  VisitWish.parse({
    id: newId(),
    place,
    at: justNow().toString(),
    way: 'door',
    outcome: 'met',
    ...more,
  })

/** A town with an officer, three visitors of one community, a resident, and an open program. */
export async function openVisitsTown() {
  const database = await freshDatabase()
  const { ownerUrl } = database
  const town = await givenTown(ownerUrl)
  const { program, app } = await openTestProgram(database)
  const staff = async (role: Role, unit: UnitId, name: string): Promise<Somebody & { token: string }> => {
    const { person, token } = await givenStaff(ownerUrl, role, unit, name)
    const held = [{ role, unit, from: '2020-01-01', until: null }]
    return { person, token, kind: 'staff', grants: grantsOf(held, TODAY) }
  }
  const resident = await givenResident(ownerUrl, '演示·住户')
  const people = {
    officer: await staff('officer', town.plane, '演示·干事'),
    worker: await staff('gridWorker', town.planeNorth, '演示·网格员甲'),
    other: await staff('gridWorker', town.planeNorth, '演示·网格员乙'),
    third: await staff('gridWorker', town.planeNorth, '演示·网格员丙'),
    foreigner: await staff('officer', town.maple, '演示·外街干事'),
    resident: { ...resident, kind: 'resident', grants: {} } as Somebody & { token: string },
  }
  return { program, app, ownerUrl, town, people, ...doingIn(program, people.officer, town.north1) }
}

type Program = Awaited<ReturnType<typeof openTestProgram>>['program']

/** What people do in tests. */
function doingIn(program: Program, officer: Somebody, unit: UnitId) {
  const { db } = program
  return {
    /** A caseload held by somebody, with so many doors. */
    givenCaseload: async (
      holder: Somebody | null,
      doors = 1,
      name = '一号走访包',
    ): Promise<{ caseload: CaseloadId; places: PlaceId[] }> => {
      const caseload = await act(db, officer, (tx) =>
        foundCaseload(tx, officer, { unit, name, whole: false }),
      )
      const places: PlaceId[] = []
      for (let door = 0; door < doors; door++)
        places.push(
          await act(db, officer, (tx) =>
            addPlace(tx, program, officer, samplePlace(unit, { caseload }), TODAY),
          ),
        )
      if (holder) await give(caseload, holder.person)
      return { caseload, places }
    },
    give,
    plan: (more: object = {}) =>
      act(db, officer, (tx) =>
        layPlan(
          tx,
          officer,
          PlanWish.parse({
            unit,
            title: '常态走访',
            purpose: '每季度听一听大家需要什么。',
            kinds: ['household'],
            everyDays: 90,
            from: TODAY,
            until: null,
            restDays: 7,
            ...more,
          }),
          TODAY,
        ),
      ),
    record: (who: Somebody, wish: VisitWish, now?: Temporal.Instant) =>
      act(db, who, (tx) => recordVisit(tx, program, who, wish, now)),
    mine: (who: Somebody, since?: string, now?: Temporal.Instant) =>
      glance(db, who, (tx) => caseloadsOf(tx, program, who, TODAY, since, now)),
  }
  function give(caseload: CaseloadId, to: PersonId | null, from = TODAY, until: string | null = null) {
    const which = { by: 'caseload', moves: [{ caseload, to }] } as const
    return act(db, officer, (tx) =>
      reassign(tx, officer, { unit, from, until, which: { ...which, moves: [...which.moves] } }, TODAY),
    )
  }
}

/** Rows of a query as the owner of all tables. */
export async function asked<Row extends object>(
  ownerUrl: string,
  query: string,
  values: unknown[] = [],
): Promise<Row[]> {
  return asOwner(ownerUrl, async (client) => (await client.query<Row>(query, values)).rows)
}

export { PlaceId, VisitId }
