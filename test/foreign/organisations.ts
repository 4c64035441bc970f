import pg from 'pg'
import { givenColleague, givenOrganisation, givenPost } from '../../src/domains/organisations/samples.ts'
import type { Town } from '../../src/domains/territory/samples.ts'
import type { Request } from './request.ts'

const profile = {
  zh: '法桐软件有限公司',
  en: null,
  partyLevel: null,
  creditCode: null,
  code: null,
  address: null,
  street: null,
  at: null,
  staff: null,
  members: null,
  superior: null,
}

/** What the test of foreign hands tries on organisations, posts and those who hold them. */
export async function organisationTrials(ownerUrl: string, town: Town, station: string) {
  const company = await givenOrganisation(ownerUrl, { unit: town.north1 })
  const branch = await givenOrganisation(ownerUrl, { unit: town.north1, kind: 'partyOrg', zh: '梧桐支部' })
  const secretary = await givenColleague(ownerUrl, '钟书记', 'FOREIGN-W1')
  const chief = await givenPost(ownerUrl, { unit: town.planeNorth, holder: secretary })
  const worker = await givenPost(ownerUrl, { unit: town.planeNorth, kind: 'worker' })
  const one = { params: { organisationId: company } }
  const [start, next] = ['2026-01-01', '2026-02-01']
  const writes: Record<string, Request> = {
    foundOrganisation: { body: { ...profile, kind: 'company', unit: town.north1, from: start } },
    changeOrganisation: { ...one, body: { ...profile, version: 1 } },
    moveOrganisation: { ...one, body: { kind: 'seat', unit: town.planeNorth, from: next, version: 2 } },
    coverOrganisation: { ...one, body: { by: branch, kind: 'fallback', from: next, version: 3 } },
    setMatters: {
      ...one,
      body: { matters: [{ desk: 'front', zh: '咨询', en: 'Advice' }], from: next, version: 4 },
    },
    serveOrganisations: { body: { organisations: [company], station, from: next } },
    endOrganisation: { ...one, body: { on: '2199-01-01', version: 5 } },
    createPost: {
      params: { unitId: town.planeNorth },
      body: { kind: 'buildingHead', department: null, from: start },
    },
    appointToPost: { params: { postId: worker }, body: { person: secretary, from: start, instead: null } },
    relieveOfPost: { params: { postId: chief }, body: { on: next, instead: await heldBy(ownerUrl, chief) } },
    endPost: { params: { postId: chief }, body: { on: '2026-03-01' } },
  }
  /** What a neighbour gets of these must name nobody. */
  const staffReads: Record<string, Request> = {
    listPosts: { params: { unitId: town.planeNorth } },
    searchPeople: { query: `text=${encodeURIComponent('钟')}` },
  }
  /** What stands in public registers: every officer of the city may see it. */
  const publicReads: Record<string, Request> = {
    listOrganisations: { query: `unit=${town.plane}` },
    searchOrganisations: { query: `text=${encodeURIComponent('梧桐')}` },
    getOrganisation: one,
    suggestCover: one,
    summariseUnit: { params: { unitId: town.plane } },
    getRoster: { params: { stationId: station } },
  }
  return { writes, staffReads, publicReads, secretary }
}

async function heldBy(ownerUrl: string, post: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ id: string }>(
    'select id from organisations.holding where post_id = $1',
    [post],
  )
  await client.end()
  return rows[0]?.id ?? ''
}
