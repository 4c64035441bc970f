import assert from 'node:assert/strict'
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, test } from 'node:test'
import pg from 'pg'
import { givenTown, TOWN_AT } from '../src/domains/territory/samples.ts'
import { newId } from '../src/kernel/new-id.ts'
import { freshDatabase } from './database.ts'
import { givenResidents, givenStaff } from './people.ts'

/*
 * The program is killed, without a warning, while neighbours file and rate and officers act, all over HTTP.
 * Afterwards every answer that was given has its event, every retry under the same key gets its first answer, and
 * nothing has happened twice.
 */

/** `ROUNDS=500 npm test -- test/requests-killed.test.ts` for a night of it. */
const ROUNDS = Number(process.env['ROUNDS'] ?? 2)
const PEOPLE = 24

const { appUrl, ownerUrl } = await freshDatabase()
const town = await givenTown(ownerUrl)
const people = await givenResidents(ownerUrl, PEOPLE)
const officer = await givenStaff(ownerUrl, 'officer', town.plane)
const owner = new pg.Client({ connectionString: ownerUrl })
owner.on('error', () => {})
await owner.connect()
let running: ChildProcess | undefined
after(async () => {
  running?.kill('SIGKILL')
  await owner.end()
})

async function start(): Promise<string> {
  const child = fork(join(import.meta.dirname, 'program-child.ts'), [appUrl], {
    execArgv: ['--import=./scripts/hooks.mjs'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  running = child
  const [url] = (await once(child, 'message')) as [string]
  return url
}

type Step = 'file' | 'dispatch' | 'accept' | 'resolve' | 'rate'
/** One thing that somebody asked for, and what they were told. */
type Asked = {
  readonly step: Step
  readonly token: string
  readonly path: string
  readonly body: object
  readonly key: string
  /** Of the case that it is about; of a filing, once it is answered. */
  case?: string
  told?: { readonly status: number; readonly body: string }
}

/** Sends it; whoever gets no answer has none. */
async function send(url: string, { token, path, body, key }: Asked): Promise<Asked['told']> {
  try {
    const reply = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: `wutong_session=${token}`,
        'idempotency-key': key,
      },
      body: JSON.stringify(body),
    })
    return { status: reply.status, body: await reply.text() }
  } catch {
    return undefined
  }
}

/** The life of one request, each step once the one before was answered: filed, given to a unit, taken up, answered, rated. */
async function live(url: string, token: string, asked: Asked[]): Promise<void> {
  const ask = async (step: Step, by: string, path: string, body: object, of?: string) => {
    const one: Asked = { step, token: by, path, body, key: newId(), ...(of !== undefined && { case: of }) }
    asked.push(one)
    const told = await send(url, one)
    if (!told) return undefined
    one.told = told
    if (told.status >= 300) throw new Error(`${step}: ${told.body}`)
    const answer = JSON.parse(told.body) as { id: string }
    one.case ??= answer.id
    return answer
  }
  const at = { lon: TOWN_AT.lon + 0.01 + Math.random() * 0.005, lat: TOWN_AT.lat + 0.015 }
  const filed = await ask('file', token, '/api/requests', { text: '弄堂口的路灯不亮了。', place: { at } })
  if (!filed) return
  const { id } = filed
  const act = (action: string) => `/api/cases/${id}/actions/${action}`
  const given = { lead: town.planeNorth, reason: '归这个网格的服务站' }
  if (!(await ask('dispatch', officer.token, act('dispatch'), { seen: 1, form: given }, id))) return
  if (!(await ask('accept', officer.token, act('accept'), { seen: 2, form: {} }, id))) return
  const form = { outcome: 'solved', text: '已换灯泡。' }
  if (!(await ask('resolve', officer.token, act('resolve'), { seen: 3, form }, id))) return
  const rating = { seen: 4, solved: true, satisfied: 5 }
  await ask('rate', token, `/api/requests/mine/${id}/rate`, rating, id)
}

const ACTIONS: Readonly<Record<Step, string>> = {
  file: 'open',
  dispatch: 'dispatch',
  accept: 'accept',
  resolve: 'resolve',
  rate: 'confirm',
}

async function eventsOf(id: string): Promise<string[]> {
  const { rows } = await owner.query<{ action: string }>(
    'select action from cases.event where case_id = $1 order by number',
    [id],
  )
  return rows.map(({ action }) => action)
}

test('killed at any moment, the program has kept every step that it answered, and answers the same again', async () => {
  let url = await start()
  let unanswered = 0
  for (let round = 0; round < ROUNDS; round++) {
    const asked: Asked[] = []
    const child = running!
    const gone = once(child, 'exit')
    const lanes = Promise.all(
      people.map(async ({ token }) => {
        while (child.exitCode === null && child.signalCode === null) await live(url, token, asked)
      }),
    )
    // What a lane stumbles over is told at the end; nobody waits for answers that never come.
    const lane = { isStuck: false }
    lanes.catch(() => (lane.isStuck = true))
    while (!lane.isStuck && asked.filter(({ told }) => told).length < 8)
      await new Promise((resolve) => setTimeout(resolve, 5))
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 150))
    child.kill('SIGKILL')
    await gone
    await lanes
    unanswered += asked.filter(({ told }) => !told).length
    for (const { told, step, case: id } of asked)
      if (told) assert.ok((await eventsOf(id!)).includes(ACTIONS[step]), `${step} was answered and is gone`)
    url = await start()
    await retry(url, asked)
  }
  assert.ok(unanswered > 0, 'it was killed while people were asking')
  assert.deepEqual((await owner.query('select * from kernel.verify_audit()')).rows, [])
})

/** Everybody asks again with the same key, and then every step has happened once. */
async function retry(url: string, asked: readonly Asked[]): Promise<void> {
  for (const one of asked) {
    const again = await send(url, one)
    assert.ok(again, 'the program answers again')
    assert.ok(again.status < 300, `${one.step}: ${again.body}`)
    if (one.told) assert.equal(again.body, one.told.body, 'a retry got another answer')
    const id = one.case ?? (JSON.parse(again.body) as { id: string }).id
    const events = await eventsOf(id)
    assert.deepEqual(events, [...new Set(events)], 'a step happened twice')
  }
  const { rows } = await owner.query<{ filed: number }>(
    `select count(*)::int as filed from cases.case where requester_id = any($1)`,
    [people.map(({ person }) => person)],
  )
  filedBefore += asked.filter(({ step }) => step === 'file').length
  assert.equal(rows[0]?.filed, filedBefore, 'a request was filed twice, or lost')
}
let filedBefore = 0
