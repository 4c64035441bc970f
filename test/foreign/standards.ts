import pg from 'pg'
import { givenPlan, givenStandard, sampleItem } from '../../src/domains/standards/samples.ts'
import { sha256 } from '../../src/domains/standards/draw/rules.ts'
import type { Town } from '../../src/domains/territory/samples.ts'
import { newId } from '../../src/kernel/new-id.ts'
import type { Request } from './request.ts'

const rules = { source: { zh: '样例', en: 'Sample' }, pass: 80, reopenDays: 30 }
const answer = { value: true, notApplicable: null, note: null, photos: [] }

/** What the test of foreign hands tries on standards, checks, rectification, draws and building projects. */
export async function standardTrials(
  ownerUrl: string,
  town: Town,
  { station, inspector }: { station: string; inspector: string },
) {
  const items = [sampleItem('door')]
  const { edition } = await givenStandard(ownerUrl, town.city, items)
  const north = await givenStandard(ownerUrl, town.planeNorth, items)
  const south = await givenStandard(ownerUrl, town.planeSouth, items)
  const plan = await givenPlan(ownerUrl, town.city)
  const made = await rows(ownerUrl, town, { station, inspector, edition, south: south.standard, plan })
  const [one, other] = [{ params: { auditId: made.audit } }, { params: { auditId: made.other } }]
  const draft = { params: { editionId: made.draft } }
  const writes: Record<string, Request> = {
    foundStandard: { body: { unit: town.plane, name: { zh: '街道标准', en: 'Our standard' } } },
    draftEdition: { params: { standardId: north.standard } },
    saveEdition: { ...draft, body: { ...rules, items, version: 1 } },
    issueEdition: { ...draft, body: { version: 2, from: '2199-01-01' } },
    beginAudit: { body: { station, kind: 'self' } },
    saveAnswer: { params: { auditId: made.audit, item: 'door' }, body: answer },
    submitAudit: one,
    dropAudit: other,
    actOnFinding: {
      params: { findingId: made.finding },
      body: { version: 1, wish: { act: 'urge', text: '请抓紧' } },
    },
    announceDraw: { body: { unit: town.plane, name: '抽查', perStratum: 1, mix: '次日收盘指数' } },
    makeDraw: { params: { drawId: made.draw }, body: { word: '3871.64', inspectors: [inspector] } },
    beginProject: {
      body: {
        unit: town.planeNorth,
        tier: 'community',
        kind: 'serviceStation',
        name: { zh: '新站', en: 'New' },
      },
    },
    actOnProject: {
      params: { projectId: made.project },
      body: { version: 1, wish: { act: 'note', step: null, text: '现场看过', files: [] } },
    },
  }
  const staffReads: Record<string, Request> = {
    getStandardsDesk: { query: `unit=${town.plane}` },
    getAudit: one,
    getStationAudits: { params: { stationId: station } },
    listFindings: { query: `unit=${town.plane}` },
    getFinding: { params: { findingId: made.finding } },
    listColleagues: { query: `unit=${town.plane}&to=inspect` },
    listProjects: { query: `unit=${town.plane}` },
    getProject: { params: { projectId: made.project } },
  }
  return { writes, staffReads }
}

type Given = { station: string; inspector: string; edition: string; south: string; plan: string }

async function rows(ownerUrl: string, town: Town, given: Given) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const write: Write = (text, values) => client.query(text, values)
  const ids = { ...(await checkRows(write, town, given)), ...(await workRows(write, town, given)) }
  await client.end()
  return ids
}

type Write = (text: string, values: unknown[]) => Promise<unknown>

async function checkRows(write: Write, town: Town, { station, inspector, edition, south }: Given) {
  const ids = { draft: newId(), audit: newId(), other: newId(), finding: newId() }
  await write(
    `insert into standards.edition (id, standard_id, number, source_zh, source_en, pass, reopen_days)
     values ($1, $2, 2, '样例', 'Sample', 80, 30)`,
    [ids.draft, south],
  )
  for (const [id, kind, unit] of [
    [ids.audit, 'subdistrict', town.plane],
    [ids.other, 'district', town.east],
  ])
    await write(
      `insert into standards.audit (id, station_id, kind, edition_id, unit_id, inspector_id, tier, station_kind)
       values ($1, $2, $3, $4, $5, $6, 'community', 'serviceStation')`,
      [id, station, kind, edition, unit, inspector],
    )
  await write(
    `insert into standards.finding (id, station_id, item, audit_id, unit_id, state, due_on, events)
     values ($1, $2, 'door', $3, $4, 'open', '2199-01-01', 1)`,
    [ids.finding, station, ids.audit, town.plane],
  )
  await write(`insert into standards.finding_event values ($1, 1, 'open', now(), $2, '{"days": 5}')`, [
    ids.finding,
    inspector,
  ])
  return ids
}

async function workRows(write: Write, town: Town, { station, inspector, plan }: Given) {
  const ids = { draw: newId(), project: newId() }
  const secret = 'a'.repeat(64)
  const roll = JSON.stringify([[town.plane, [station]]])
  await write(
    `insert into standards.campaign (id, unit_id, name, per_stratum, mix, roll, list_hash, secret_hash, announced_by)
     values ($1, $2, '抽查', 1, '指数', $3, repeat('0', 64), $4, $5)`,
    [ids.draw, town.plane, roll, sha256(secret), inspector],
  )
  await write(`insert into standards.campaign_secret values ($1, $2)`, [ids.draw, secret])
  await write(
    `insert into standards.project (id, unit_id, plan_id, tier, kind, name_zh, name_en, events)
     values ($1, $2, $3, 'community', 'serviceStation', '新站', 'New', 1)`,
    [ids.project, town.planeNorth, plan],
  )
  await write(`insert into standards.project_event values ($1, 1, null, 'begin', now(), $2, '{}')`, [
    ids.project,
    inspector,
  ])
  return ids
}
