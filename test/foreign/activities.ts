import pg from 'pg'
import { givenSpace, sampleActivity, sampleDates, sampleTerms } from '../../src/domains/activities/samples.ts'
import { givenStation } from '../../src/domains/stations/samples.ts'
import type { Town } from '../../src/domains/territory/samples.ts'
import { newId } from '../../src/kernel/new-id.ts'
import type { Request } from './request.ts'

/** What the test of foreign hands tries on activities: everything in years to come, under ids known before. */
export async function activityTrials(ownerUrl: string, town: Town) {
  // A station of its own: others lose their spaces in this test.
  const station = await givenStation(ownerUrl, { unit: town.north1 })
  const space = await givenSpace(ownerUrl, station)
  const ids = {
    draft: newId(),
    secret: newId(),
    dropped: newId(),
    running: newId(),
    session: newId(),
    other: newId(),
    team: newId(),
    theme: newId(),
    offer: newId(),
    seat: newId(),
    drawing: newId(),
    drawOffer: newId(),
  }
  await seed(ownerUrl, town, station, ids)
  return {
    draft: ids.secret,
    writes: writesOf(town, { station, space, ...ids }),
    staffReads: readsOf(town, { station, space, ...ids }),
  }
}

async function seed(
  ownerUrl: string,
  town: Town,
  station: string,
  ids: Record<Exclude<keyof Given, 'station' | 'space'> | 'secret', string>,
): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  for (const [id, state] of [
    [ids.draft, 'draft'],
    [ids.dropped, 'draft'],
    [ids.secret, 'draft'],
    [ids.running, 'published'],
  ])
    await client.query(
      `insert into activities.activity (id, publication_id, station_id, unit_id, kind, state, topic, title_zh, title_en,
         about_zh, about_en, language, audience, verified_only, enrolment, policy, capacity, closes_before, party_most,
         waitlist_most, times)
       values ($1, $1, $2, $3, 'series', $4, 'arts', '外人勿动', 'Hands off', '课', 'A course', 'mandarin', 'everybody',
         false, 'session', 'approval', 20, 0, 4, 10, $5)`,
      [id, station, town.north1, state, JSON.stringify(sampleDates('2141-03-01T10:00'))],
    )
  for (const [id, number] of [
    [ids.session, 1],
    [ids.other, 2],
    [ids.drawing, 3],
  ] as const)
    await client.query(
      `insert into activities.session (id, activity_id, station_id, number, day, starts_at, ends_at, capacity)
       values ($1, $2, $3, $4, '2141-03-01', $5, $6, 20)`,
      [id, ids.running, station, number, `2141-03-01T0${number}:00Z`, `2141-03-01T0${number}:45Z`],
    )
  await client.query(
    `insert into activities.team (id, station_id, name_zh, name_en, topic) values ($1, $2, '书法社', 'Calligraphy club', 'clubs')`,
    [ids.team, station],
  )
  await client.query(
    `insert into activities.theme (id, unit_id, month, title_zh, title_en) values ($1, $2, '2141-03-01', '春日', 'Spring')`,
    [ids.theme, town.plane],
  )
  await seedOffers(client, town, ids)
  await client.end()
}

/** One that is decided by hand with a request, and one that is drawn and closed. */
async function seedOffers(
  client: pg.Client,
  town: Town,
  ids: Record<'offer' | 'session' | 'seat' | 'drawOffer' | 'drawing', string>,
): Promise<void> {
  await client.query(
    `insert into capacity.offer (id, keeper, subject_kind, subject_id, permission, lineage, policy, capacity)
     values ($1, 'activities', 'session', $2, 'activity.edit', territory.present_lineage($3), 'approval', 20)`,
    [ids.offer, ids.session, town.north1],
  )
  await client.query(
    `insert into capacity.bucket (offer_id, number, planned, capacity, requested) values ($1, 0, 20, 20, 1)`,
    [ids.offer],
  )
  await client.query(
    `insert into capacity.seat (id, offer_id, participant_id, holder_id, key, arrival, bucket, state, first_state, reason,
       decided_at) values ($1, $2, $1, $1, $1, 1, 0, 'requested', 'requested', 'approval', now())`,
    [ids.seat, ids.offer],
  )
  await client.query(
    `insert into capacity.offer (id, keeper, subject_kind, subject_id, permission, lineage, policy, capacity, closes_at)
     values ($1, 'activities', 'session', $2, 'activity.edit', territory.present_lineage($3), 'draw', 20, '2026-01-01Z')`,
    [ids.drawOffer, ids.drawing, town.north1],
  )
  await client.query(
    `insert into capacity.bucket (offer_id, number, planned, capacity) values ($1, 0, 20, 20)`,
    [ids.drawOffer],
  )
  for (const [offer, session] of [
    [ids.offer, ids.session],
    [ids.drawOffer, ids.drawing],
  ])
    await client.query(`update activities.session set offer_id = $1 where id = $2`, [offer, session])
}

type Given = Record<
  | 'station'
  | 'space'
  | 'draft'
  | 'dropped'
  | 'running'
  | 'session'
  | 'other'
  | 'team'
  | 'theme'
  | 'offer'
  | 'seat'
  | 'drawing'
  | 'drawOffer',
  string
>

const wire = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const reason = { zh: '老师生病', en: 'The teacher is ill' }
const month = {
  month: '2141-04',
  title: { zh: '读书月', en: 'Reading' },
  about: null,
  published: true,
}
const team = {
  name: { zh: '书画社', en: 'Arts club' },
  about: null,
  meets: null,
  topic: 'clubs',
  active: true,
}

function writesOf(town: Town, given: Given): Record<string, Request> {
  const { station, space, draft, dropped, running, session, other } = given
  const activity = sampleActivity({ times: sampleDates('2141-03-05T10:00') })
  const theme = { ...month, stations: [station] }
  const {
    kind: _kind,
    enrolment: _enrolment,
    times: _times,
    setupMinutes: _setup,
    cleaningMinutes: _cleaning,
    ...text
  } = activity
  return {
    draftActivities: {
      body: wire({ unit: town.north1, places: [{ station, space, findSpace: false }], activity }),
    },
    changeActivity: {
      params: { activityId: draft },
      body: wire({
        version: 1,
        text,
        enrolment: sampleTerms(),
        draft: { space, setupMinutes: 0, cleaningMinutes: 0, times: sampleDates('2141-03-05T14:00') },
      }),
    },
    nameSeedSource: { params: { offerId: given.drawOffer }, body: { source: null } },
    publishDrawList: { params: { offerId: given.drawOffer } },
    drawSeats: { params: { offerId: given.drawOffer }, body: { seed: null } },
    publishActivities: { body: { activities: [{ id: draft, version: 2 }] } },
    dropDraft: { params: { activityId: dropped } },
    addSessions: {
      params: { activityId: running },
      body: wire({ version: 1, times: sampleDates('2141-03-07T10:00') }),
    },
    moveSession: {
      params: { sessionId: session },
      body: { version: 0, at: '2141-03-08T10:00', minutes: 60, space, capacity: 20 },
    },
    enrolAtDesk: {
      params: { activityId: running },
      body: { session, name: '王阿婆', reach: null },
    },
    decideEnrolment: {
      params: { activityId: running, seatId: given.seat },
      body: { decision: 'accept', reason: null },
    },
    tellEnrolled: { params: { activityId: running }, body: { session: null, words: reason } },
    callOffSession: { params: { sessionId: other }, body: { version: 0, reason } },
    callOffActivity: { params: { activityId: running }, body: { version: 2, reason } },
    foundTeam: { params: { stationId: station }, body: team },
    changeTeam: { params: { teamId: given.team }, body: { version: 1, ...team } },
    foundTheme: { body: { unit: town.plane, ...theme } },
    changeTheme: { params: { themeId: given.theme }, body: { version: 1, ...theme } },
  }
}

function readsOf(town: Town, { station, space, running }: Given): Record<string, Request> {
  return {
    listActivities: { query: `unit=${town.plane}` },
    exportActivities: { query: `unit=${town.plane}&format=csv` },
    listSessions: { query: `station=${station}&from=2141-03-01&to=2141-03-10` },
    listEnrolled: { params: { activityId: running } },
    exportEnrolled: { params: { activityId: running }, query: 'format=csv' },
    foreseeSessions: {
      body: wire({
        unit: town.north1,
        places: [{ station, space, findSpace: false }],
        times: sampleDates('2141-03-05T10:00'),
        capacity: 20,
        setupMinutes: 0,
        cleaningMinutes: 0,
      }),
    },
  }
}
