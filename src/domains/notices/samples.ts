import pg from 'pg'
import { ANYONE, act } from '../../kernel/access.ts'
import type { Database } from '../../kernel/database.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { Keys } from '../../kernel/keys.ts'
import { newId } from '../../kernel/new-id.ts'
import { Undeliverable } from '../../kernel/senders/undeliverable.ts'
import type { Channel, OwnChannel } from './contract.ts'
import type { Senders } from './delivery/actions.ts'
import { tellPeople, type Told } from './public.ts'

export type Sent = {
  readonly channel: Channel
  readonly to: string
  readonly id: string
  readonly text: string
}

/** Senders that note what they are given; `fail` decides how the next ones end. */
export function sampleSenders(): Senders & { sent: Sent[]; fail: { how: 'not' | 'once more' | 'for good' } } {
  const sent: Sent[] = []
  const fail: { how: 'not' | 'once more' | 'for good' } = { how: 'not' }
  const note = async (one: Sent) => {
    if (fail.how === 'for good') throw new Undeliverable('the test says so')
    if (fail.how === 'once more') throw new Error('the test says so')
    sent.push(one)
  }
  return {
    sent,
    fail,
    sms: { send: (to, text, id = '') => note({ channel: 'sms', to, id, text }) },
    email: {
      send: ({ to, id, subject, text }) => note({ channel: 'email', to, id, text: `${subject}\n${text}` }),
    },
    wechat: {
      send: ({ to, id, title, link }) => note({ channel: 'wechat', to, id, text: `${title} ${link}` }),
    },
  }
}

/** Tells somebody something; each call is of a subject of its own. */
export function tellSample(db: Database, to: PersonId[], more: Partial<Told> = {}): Promise<void> {
  return act(db, ANYONE, (tx) =>
    tellPeople(tx, {
      to,
      topic: 'account',
      subject: { kind: 'test', id: newId() },
      state: 'unreachable',
      text: 'address-unreachable',
      values: { address: 'l***@example.cn' },
      ...more,
    }),
  )
}

/** A confirmed address of a person. */
export async function givenAddress(
  owner: pg.Pool,
  keys: Keys,
  person: PersonId,
  channel: OwnChannel,
  address: string,
): Promise<void> {
  await owner.query(
    `insert into notices.address (person_id, channel, cipher, mask, confirmed_at) values ($1, $2, $3, 'l***', now())
     on conflict (person_id, channel) do update set cipher = excluded.cipher, confirmed_at = now(), code_hash = null`,
    [person, channel, keys.encrypt(address, `notices.${channel}`)],
  )
}

/** Does the jobs of these kinds that wait in the queue and are due, and those that they enlist; says which. */
export async function workOff(
  owner: pg.Pool,
  tasks: Readonly<Record<string, (payload: unknown) => Promise<void>>>,
): Promise<string[]> {
  const done: string[] = []
  for (;;) {
    const { rows } = await owner.query<{ name: string; payload: unknown }>(
      `with gone as (
         delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
         where t.id = j.task_id and t.identifier = any($1) and run_at <= now()
         returning j.id, t.identifier as name, j.payload)
       select name, payload from gone order by id`,
      [Object.keys(tasks)],
    )
    if (rows.length === 0) return done
    for (const { name, payload } of rows) {
      await tasks[name]?.(payload)
      done.push(name)
    }
  }
}
