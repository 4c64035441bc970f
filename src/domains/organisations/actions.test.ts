import assert from 'node:assert/strict'
import { test } from 'node:test'
import pino from 'pino'
import { freshDatabase } from '../../../test/database.ts'
import { act, look, type Who } from '../../kernel/access.ts'
import type { UnitId } from '../../kernel/ids.ts'
import { PersonId } from '../../kernel/ids.ts'
import { newId } from '../../kernel/new-id.ts'
import { ProblemError } from '../../kernel/problem.ts'
import { openTerritory, prove } from '../territory/public.ts'
import { givenTown } from '../territory/samples.ts'
import * as actions from './actions.ts'
import type { OrganisationId, OrganisationProfile } from './contract.ts'
import { givenOrganisation, sampleCreditCode } from './samples.ts'
import { findAttachments, findCovering, findCoverage, findPage, findOrganisation } from './store.ts'
import { placeOf, cursorOf } from './rules.ts'

const { db, ownerUrl } = await freshDatabase()
const town = await givenTown(ownerUrl)
const territory = await openTerritory({ db, log: pino({ level: 'silent' }), timeZone: 'Asia/Shanghai' })

const officerOf = (...units: UnitId[]): Who => ({
  person: PersonId.parse(newId()),
  kind: 'staff',
  grants: { 'organisation.edit': units },
})
const officer = officerOf(town.plane)
const district = officerOf(town.east)

const refusedAs = (type: string) => (error: unknown) => error instanceof ProblemError && error.type === type
const profile: OrganisationProfile = {
  zh: '梧桐科技有限公司',
  en: null,
  partyLevel: null,
  creditCode: null,
  code: null,
  address: '示范路 1 号',
  street: null,
  at: null,
  staff: 12,
  members: null,
  superior: null,
}
const founding = (
  wish: Partial<OrganisationProfile>,
  who = officer,
  unit = town.north1,
  kind: 'company' | 'partyOrg' = 'company',
) =>
  act(db, who, async (tx) =>
    actions.foundOrganisation(tx, await prove(tx, who, 'organisation.edit', unit), {
      ...profile,
      ...wish,
      kind,
      from: '2024-01-01',
    }),
  )
const changing = (id: OrganisationId, version: number, wish: Partial<OrganisationProfile>) =>
  act(db, officer, async (tx) =>
    actions.changeOrganisation(tx, await actions.proveOrganisation(tx, officer, id), {
      ...profile,
      ...wish,
      version,
    }),
  )
const moving = (
  who: Who,
  id: OrganisationId,
  wish: Omit<Parameters<typeof actions.moveOrganisation>[3], 'version'>,
  version: number,
) =>
  act(db, who, async (tx) =>
    actions.moveOrganisation(
      tx,
      who,
      await actions.proveOrganisation(tx, who, id),
      { ...wish, version },
      territory,
    ),
  )

test('a credit code is registered once, and two people who change the same organisation do not undo each other', async () => {
  const creditCode = sampleCreditCode(1)
  const { id } = await founding({ creditCode })
  await assert.rejects(founding({ creditCode }), refusedAs('credit-code-is-given-once'))
  const results = await Promise.allSettled([changing(id, 1, { staff: 20 }), changing(id, 1, { staff: 30 })])
  assert.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  await assert.rejects(changing(id, 1, { staff: 40 }), refusedAs('changed-meanwhile'))
})

test('only party organisations have a level, and nobody is below itself', async () => {
  await assert.rejects(founding({ partyLevel: 'branch' }), refusedAs('party-level-misplaced'))
  const upper = await founding({ zh: '上级', partyLevel: 'committee' }, officer, town.plane, 'partyOrg')
  const lower = await founding(
    { zh: '下级', partyLevel: 'branch', superior: upper.id },
    officer,
    town.north1,
    'partyOrg',
  )
  await assert.rejects(
    act(db, officer, async (tx) =>
      actions.changeOrganisation(tx, await actions.proveOrganisation(tx, officer, upper.id), {
        ...profile,
        partyLevel: 'committee',
        superior: lower.id,
        version: 1,
      }),
    ),
    refusedAs('organisation-below-itself'),
  )
})

test('a move keeps where it lay before, and needs authority at both ends', async () => {
  const { id } = await founding({ zh: '要搬的公司' })
  const to = { kind: 'seat', unit: town.maple1, from: '2026-01-01' } as const
  await assert.rejects(moving(officer, id, to, 1), refusedAs('not-yours'))
  await moving(district, id, to, 1)
  const attachments = await look(db, district, (tx) => findAttachments(tx, id))
  assert.deepEqual(
    attachments.map(({ unit, from, until }) => [unit, from, until]),
    [
      [town.maple1, '2026-01-01', null],
      [town.north1, '2024-01-01', '2026-01-01'],
    ],
  )
  await assert.rejects(moving(officer, id, { ...to, unit: town.north2 }, 2), refusedAs('not-yours'))
  await assert.rejects(
    moving(district, id, { ...to, from: '2025-06-01' }, 2),
    refusedAs('date-before-last-change'),
  )
  await assert.rejects(moving(district, id, { ...to, unit: null }, 2), refusedAs('seat-must-be'))
  await assert.rejects(moving(district, id, { ...to, kind: 'site' }, 2), refusedAs('site-is-no-site'))
})

test('a unit is led by one organisation at a time', async () => {
  const [one, other] = [
    await givenOrganisation(ownerUrl, { unit: town.planeNorth, kind: 'partyOrg', zh: '一总支' }),
    await givenOrganisation(ownerUrl, { unit: town.planeNorth, kind: 'partyOrg', zh: '二总支' }),
  ]
  const lead = { kind: 'leads', unit: town.planeNorth, from: '2026-01-01' } as const
  await moving(officer, one, lead, 1)
  await assert.rejects(moving(officer, other, lead, 1), refusedAs('unit-is-led-already'))
  await moving(officer, one, { ...lead, unit: null, from: '2026-02-01' }, 2)
  await moving(officer, other, { ...lead, from: '2026-02-01' }, 1)
})

test('the nearest neighbour is offered for fallback coverage; what still covers others cannot end', async () => {
  const id = await givenOrganisation(ownerUrl, {
    unit: town.north1,
    zh: '没有支部的公司',
    lon: 121.401,
    lat: 31.211,
  })
  const far = await givenOrganisation(ownerUrl, {
    unit: town.north2,
    kind: 'partyOrg',
    zh: '远支部',
    lon: 121.43,
    lat: 31.21,
  })
  const near = await givenOrganisation(ownerUrl, {
    unit: town.north1,
    kind: 'partyOrg',
    zh: '近支部',
    lon: 121.402,
    lat: 31.211,
  })
  const units = [...territory.below(town.plane)]
  const offered = await look(db, officer, (tx) => findCovering(tx, id, units, { lon: 121.401, lat: 31.211 }))
  assert.deepEqual(
    offered.slice(0, 2).map((one) => one.id),
    [near, far],
  )
  assert.equal(offered[0]?.metres, 95)
  const cover = (by: OrganisationId, version: number) =>
    act(db, officer, async (tx) =>
      actions.coverOrganisation(tx, await actions.proveOrganisation(tx, officer, id), {
        by,
        kind: 'fallback',
        from: '2026-01-01',
        version,
      }),
    )
  await assert.rejects(cover(id, 1), refusedAs('organisation-covers-itself'))
  await cover(near, 1)
  const ending = (which: OrganisationId, version: number) =>
    act(db, officer, async (tx) =>
      actions.endOrganisation(tx, await actions.proveOrganisation(tx, officer, which), {
        on: '2026-06-01',
        version,
      }),
    )
  await assert.rejects(ending(near, 1), refusedAs('organisation-still-covers'))
  await ending(id, 2)
  assert.equal((await look(db, officer, (tx) => findCoverage(tx, id)))[0]?.until, '2026-06-01')
  assert.equal((await look(db, officer, (tx) => findOrganisation(tx, id)))?.lived.until, '2026-06-01')
  await ending(near, 1)
})

test('the register is read page by page without missing or doubling a line', async () => {
  for (let number = 0; number < 25; number += 1)
    await givenOrganisation(ownerUrl, { unit: town.south1, zh: `翻页公司 ${number}` })
  for (const units of [null, [...territory.below(town.plane)]]) {
    const wanted = { units, text: '翻页' }
    const seen: string[] = []
    let after: ReturnType<typeof placeOf> | undefined
    for (;;) {
      const rows = await look(db, officer, (tx) => findPage(tx, wanted, after, 10))
      seen.push(...rows.map(({ id }) => id))
      const last = rows.at(-1)
      if (!last) break
      after = placeOf(cursorOf(last))
    }
    assert.equal(seen.length, 25)
    assert.equal(new Set(seen).size, 25)
  }
})

test('an organisation without a seat cannot be written, not even by the owner of the tables', async () => {
  const unseated = act(db, officer, (tx) =>
    tx
      .insertInto('organisations.organisation')
      .values({ kind: 'shop', name_zh: '悬空的店', initials: 'xkdd', valid: '[2024-01-01,)' })
      .execute(),
  )
  await assert.rejects(unseated, /has no seat/)
})
