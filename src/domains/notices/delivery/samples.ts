import type pg from 'pg'
import { act, type Who } from '../../../kernel/access.ts'
import type { Database } from '../../../kernel/database.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { Keys } from '../../../kernel/keys.ts'
import type { Settings } from '../../../kernel/settings.ts'
import { phoneIndexOf } from '../../identity/public.ts'
import type { NoticeWish } from '../contract.ts'
import { openNotices } from '../public.ts'
import { givenAddress, sampleSenders, workOff } from '../samples.ts'

type Somebody = { readonly person: PersonId; readonly token: string }
type Given = {
  readonly program: {
    readonly db: Database
    readonly keys: Keys
    readonly settings: Settings
    readonly identity: { whoOf(token: string): Promise<Who> }
  }
  readonly owner: pg.Pool
  /** Makes somebody of the staff. */
  readonly staff: () => Promise<Somebody>
}

/** A delivery as it stands in the database. */
export type Row = {
  readonly channel: string
  readonly state: string
  readonly tries: number
  readonly due: Date
  readonly reason: string | null
  readonly repeated: boolean
}

/** The room with senders that only note, and with everything that tests of delivering ask for. */
export function openSampleDelivery({ program, owner, staff }: Given) {
  const { db, keys, settings } = program
  const senders = sampleSenders()
  const sms = { send: async () => {} }
  const open = (of: Database) => openNotices({ db: of, keys, settings, sms, senders })
  const notices = open(db)
  const sentTo = ({ person }: Somebody) => senders.sent.filter(({ to }) => to.includes(person))
  return {
    senders,
    notices,
    sentTo,
    open,
    work: () => workOff(owner, notices.tasks),
    run: async (name: string, payload: object) => notices.tasks[`notices:${name}`]?.(payload),
    quiet: (from: number, until: number) =>
      owner.query('update notices.habit set quiet_from = $1, quiet_until = $2', [from, until]),
    choose: async (
      { person, token }: Somebody,
      topics: NoticeWish['topics'],
      more: Partial<NoticeWish> = {},
    ) => {
      const who = await program.identity.whoOf(token)
      const wish = { language: 'zh-CN' as const, quiet: null, digestAt: null, topics, ...more }
      return act(db, who, (tx) => notices.choose(tx, person, wish))
    },
    /** Somebody who is reached by these ways; addresses name the person. */
    person: async (...ways: ('email' | 'wechat' | 'sms')[]): Promise<Somebody> => {
      const somebody = await staff()
      for (const way of ways)
        if (way === 'sms') await givenPhone(owner, keys, somebody.person)
        else await givenAddress(owner, keys, somebody.person, way, `${way}-of-${somebody.person}`)
      return somebody
    },
    noticesOf: async ({ person }: Somebody): Promise<string[]> => {
      const { rows } = await owner.query<{ id: string }>(
        'select id from notices.notice where person_id = $1 order by id',
        [person],
      )
      return rows.map(({ id }) => id)
    },
    rowsOf: async ({ person }: Somebody): Promise<Row[]> => {
      const { rows } = await owner.query<Row>(
        `select channel, state, tries, due_at as due, reason, repeated from notices.delivery
         where person_id = $1 order by id`,
        [person],
      )
      return rows
    },
    /** As if an hour had passed since these should have gone out. */
    overdue: ({ person }: Somebody) =>
      owner.query(
        `update notices.delivery set due_at = now() - interval '1 hour', changed_at = now() - interval '1 hour'
         where person_id = $1`,
        [person],
      ),
  }
}

/** The minute of the city's day so many minutes from now. */
export function around(minutes: number): number {
  const { hour, minute } = Temporal.Now.plainTimeISO('Asia/Shanghai')
  return (hour * 60 + minute + minutes + 2_880) % 1_440
}

async function givenPhone(owner: pg.Pool, keys: Keys, person: PersonId): Promise<void> {
  const phone = `138${String(Math.floor(Math.random() * 1e8)).padStart(8, '0')}`
  await owner.query(
    `update identity.person set phone_cipher = $2, phone_index = $3, phone_mask = '138****' where id = $1`,
    [person, keys.encrypt(phone, 'identity.phone'), phoneIndexOf(keys, phone)],
  )
}
