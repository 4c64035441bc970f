import { givenStaff } from '../test/people.ts'
import { act, type Who } from '../src/kernel/access.ts'
import type { PersonId, UnitId } from '../src/kernel/ids.ts'
import { newId } from '../src/kernel/new-id.ts'
import { grantsOf } from '../src/domains/identity/public.ts'
import { foundCaseload, reassign } from '../src/domains/visits/caseloads/actions.ts'
import { addPlace } from '../src/domains/visits/places/actions.ts'
import { PlaceWish } from '../src/domains/visits/places/contract.ts'
import { layPlan } from '../src/domains/visits/plans/actions.ts'
import { PlanWish } from '../src/domains/visits/plans/contract.ts'
import type { Program } from '../src/program/program.ts'
import { sql } from 'kysely'

export type Officer = Who & { readonly person: PersonId; readonly token: string }

/** An officer of a unit, signed in. */
async function givenOfficer(ownerUrl: string, unit: string): Promise<Officer> {
  const { person, token } = await givenStaff(ownerUrl, 'officer', unit)
  const today = Temporal.Now.plainDateISO('Asia/Shanghai').toString()
  const grants = grantsOf([{ role: 'officer', unit: unit as UnitId, from: '2020-01-01', until: null }], today)
  return { person, token, kind: 'staff', grants }
}

/** A worker of one micro-grid with so many doors, all of them due, and a plan for them. */
export async function givenWorkerWithDoors(program: Program, ownerUrl: string, doors: number) {
  const { db } = program
  const { rows } = await sql<{ id: UnitId; lon: number; lat: number }>`
    select id, lon, lat from territory.unit where kind = 'microGrid' order by id limit 1`.execute(db)
  const [grid] = rows
  if (!grid) throw new Error('There is no micro-grid')
  const officer = await givenOfficer(ownerUrl, grid.id)
  const worker = await givenStaff(ownerUrl, 'gridWorker', grid.id)
  const today = program.today()
  const places = await act(db, officer, async (tx) => {
    const caseload = await foundCaseload(tx, officer, { unit: grid.id, name: '一号', whole: false })
    const ids: string[] = []
    for (let door = 0; door < doors; door++)
      ids.push(
        await addPlace(
          tx,
          program,
          officer,
          PlaceWish.parse({
            kind: 'household',
            unit: grid.id,
            caseload,
            address: `梧桐路 ${door + 1} 号 101 室`,
            contact: '王阿姨',
            at: { lon: grid.lon + door * 1e-5, lat: grid.lat },
          }),
          today,
        ),
      )
    const which = { by: 'caseload' as const, moves: [{ caseload, to: worker.person }] }
    await reassign(tx, officer, { unit: grid.id, from: today, until: null, which }, today)
    const plan = {
      unit: grid.id,
      title: '常态走访',
      purpose: '听一听。',
      kinds: ['household'],
      everyDays: 1,
      from: today,
    }
    await layPlan(tx, officer, PlanWish.parse(plan), today)
    return ids
  })
  return { worker, places, grid }
}

/** A visit with one note, as a phone keeps it. */
export function visitNoted(seq: number, place: string, at = Temporal.Now.instant()) {
  return {
    id: newId(),
    seq,
    kind: 'visit',
    at: at.toString(),
    body: {
      place,
      way: 'door',
      outcome: 'met',
      notes: [{ id: newId(), text: `第 ${seq} 件：水管有点漏，已帮忙拧紧。`, need: 'solved' }],
    },
  }
}

/** Asks as somebody; the answer's JSON, or an error that shows it. */
export async function askAs<T>(url: string, token: string, path: string, body: object): Promise<T> {
  const reply = await fetch(url + path, {
    method: 'POST',
    headers: {
      cookie: `wutong_session=${token}`,
      'content-type': 'application/json',
      'idempotency-key': newId(),
    },
    body: JSON.stringify(body),
  })
  const text = await reply.text()
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${text}`)
  return JSON.parse(text) as T
}
