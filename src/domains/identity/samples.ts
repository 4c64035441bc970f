import cookie from '@fastify/cookie'
import Fastify, { type FastifyInstance, type InjectOptions } from 'fastify'
import pg from 'pg'
import { ANYONE } from '../../kernel/access.ts'
import type { Listener } from '../../kernel/changes.ts'
import type { Database } from '../../kernel/database.ts'
import type { PersonId, UnitId } from '../../kernel/ids.ts'
import { Keys } from '../../kernel/keys.ts'
import { checkerFor } from '../../kernel/identity-check.ts'
import { newId } from '../../kernel/new-id.ts'
import { ProblemError } from '../../kernel/problem.ts'
import { readSettings, type Settings } from '../../kernel/settings.ts'
import { openTerritory } from '../territory/public.ts'
import { givenTown, type Town } from '../territory/samples.ts'
import type { Role } from './contract.ts'
import { type Identity, identityRoutes, openIdentity } from './public.ts'

export type SampleRoom = {
  readonly app: FastifyInstance
  readonly identity: Identity
  readonly keys: Keys
  readonly town: Town
  /** Text messages that went out. */
  readonly sent: { phone: string; text: string }[]
  /** Asks the database as the owner of all tables, whom no policy holds back. */
  readonly owner: <Row extends object>(text: string, values?: unknown[]) => Promise<Row[]>
  /** Does the room's jobs that wait in the queue. */
  readonly work: () => Promise<void>
  /** Asks for a code and reads it from the text message. */
  readonly codeFor: (phone: string, ip?: string) => Promise<string>
  /** A session of a person who holds these roles from long ago, as a cookie header. */
  readonly staff: (name: string, ...roles: [Role, UnitId][]) => Promise<SignedIn>
  readonly resident: (phone: string) => Promise<SignedIn>
  /** A call with an idempotency key of its own, unless one is given. */
  readonly call: (options: InjectOptions) => Promise<Answer>
  readonly close: () => Promise<void>
}

export type SignedIn = { person: PersonId; cookie: string }
type Answer = { status: number; body: Record<string, unknown>; cookies: string[] }

type Given = {
  readonly db: Database
  readonly ownerUrl: string
  readonly settings?: Partial<Settings>
  readonly listener?: Listener
}

/** The room over a little town, behind a server as bare as can be. */
export async function openSampleRoom({ db, ownerUrl, settings, listener }: Given): Promise<SampleRoom> {
  const town = await givenTown(ownerUrl)
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2, options: '-c TimeZone=Asia/Shanghai' })
  pool.on('error', () => {})
  const owner = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await pool.query<Row>(text, values)).rows
  const app = Fastify()
  const sent: SampleRoom['sent'] = []
  const sms = { send: async (phone: string, text: string) => void sent.push({ phone, text }) }
  const keys = new Keys('a secret of the tests, 32 characters at least')
  const territory = await openTerritory({ db, log: app.log, timeZone: 'Asia/Shanghai' })
  const whole = { ...readSettings({}), ...settings }
  const identity = openIdentity({
    db,
    keys,
    settings: whole,
    territory,
    sms,
    checker: checkerFor(whole, db),
    personal: [],
    log: app.log,
    listener,
  })
  app.decorate('keys', keys)
  await serve(app, identity)
  identityRoutes(app, { db, log: app.log, identity, territory })
  const helpers = helpersOf({ app, identity, owner, sent })
  return {
    app,
    identity,
    keys,
    town,
    sent,
    owner,
    ...helpers,
    close: async () => {
      territory.stop()
      await app.close()
      await pool.end()
    },
  }
}

async function serve(app: FastifyInstance, identity: Identity): Promise<void> {
  app.setValidatorCompiler(() => (value) => ({ value }))
  app.setSerializerCompiler(() => (value) => JSON.stringify(value))
  app.setErrorHandler((error, _request, reply) => {
    if (!(error instanceof ProblemError)) throw error
    return reply.code(error.status).send({ type: error.type, ...error.values, faults: error.faults })
  })
  await app.register(cookie)
  app.decorateRequest('who', null as never)
  app.decorateRequest('language', 'zh-CN')
  app.addHook('onRequest', async (request) => {
    const token = request.cookies['wutong_session']
    request.who = token ? await identity.whoOf(token) : ANYONE
  })
}

type Parts = Pick<SampleRoom, 'app' | 'identity' | 'owner' | 'sent'>

function helpersOf({ app, identity, owner, sent }: Parts) {
  const work = async () => {
    const jobs = await owner<{ name: string; payload: unknown }>(
      `with gone as (delete from graphile_worker._private_jobs returning *)
       select t.identifier as name, gone.payload from gone
       join graphile_worker._private_tasks t on t.id = gone.task_id order by gone.id`,
    )
    for (const { name, payload } of jobs) await identity.tasks[name]?.(payload)
  }
  const codeFor = async (phone: string, ip = '192.0.2.1') => {
    await identity.askCode(phone, { ip })
    await work()
    return /\d{6}/.exec(sent.findLast((message) => message.phone === phone)?.text ?? '')?.[0] ?? ''
  }
  const resident = async (phone: string) => {
    const { person, token } = await identity.signIn(phone, await codeFor(phone))
    return { person, cookie: `wutong_session=${token}` }
  }
  const staff = async (name: string, ...roles: [Role, UnitId][]) => {
    const person = newId() as PersonId
    await owner(`insert into identity.person (id, kind, name, demo) values ($1, 'staff', $2, true)`, [
      person,
      name,
    ])
    for (const [role, unit] of roles)
      await owner(
        `insert into identity.role_grant (person_id, role, unit_id, valid) values ($1, $2, $3, '[2024-01-01,)')`,
        [person, role, unit],
      )
    const reply = await app.inject({ method: 'POST', url: '/api/demo/sign-in', payload: { person } })
    return { person, cookie: cookieIn(reply.headers['set-cookie']) }
  }
  const call = async ({ headers, ...options }: InjectOptions) => {
    const reply = await app.inject({ ...options, headers: { 'idempotency-key': newId(), ...headers } })
    const cookies = [reply.headers['set-cookie'] ?? []].flat()
    return { status: reply.statusCode, body: reply.json<Record<string, unknown>>(), cookies }
  }
  return { work, codeFor, resident, staff, call }
}

/** The first cookie of a reply, as a browser sends it back. */
export function cookieIn(header: string | string[] | undefined): string {
  return [header ?? ''].flat()[0]?.split(';')[0] ?? ''
}
