import { sql } from 'kysely'
import pg from 'pg'
import { ANYONE, look } from '../../../kernel/access.ts'
import type { Database } from '../../../kernel/database.ts'
import type { OfferId, OfferPolicy } from '../contract.ts'
import type { BatchAnswer, BatchText } from './rules.ts'

/** Sends batches to the database, one at a time, over a connection of its own. */
export interface Link {
  /** Decides and commits. Rejects when the link breaks: whether it was committed is then unknown. */
  send(batch: BatchText, at: string): Promise<BatchAnswer>
  stop(): Promise<void>
}

const ADMIT = `select outcomes, seats, states, ranks, reasons from capacity.admit($1::uuid[], $2::integer[],
  $3::uuid[], $4::uuid[], $5::uuid[], $6::timestamptz, $7::integer[], $8::smallint[], $9::boolean[], $10::uuid[])`

/** The statement and those inside the function are planned once: planning would cost more than deciding. */
const PREPARE = `set wutong.purpose = 'admission'; set plan_cache_mode = force_generic_plan; set jit = off`

/** Nothing is opened before the first batch; a link that broke is opened anew with the next one. */
export function openLink(connectionString: string, onError: (error: Error) => void): Link {
  let client: Promise<pg.Client> | undefined
  const connected = (): Promise<pg.Client> => {
    if (client) return client
    const next = new pg.Client({
      connectionString,
      application_name: 'wutong-admission',
      connectionTimeoutMillis: 5_000,
      keepAlive: true,
    })
    const opened = next.connect().then(async () => {
      await next.query(PREPARE)
      return next
    })
    const gone = () => {
      if (client === opened) client = undefined
    }
    next.on('error', (error) => {
      gone()
      onError(error)
    })
    next.on('end', gone)
    opened.catch(gone)
    client = opened
    return opened
  }
  return {
    async send({ offers, places, participants, holders, keys, parties, buckets, fewer, ids }, at) {
      const values = [offers, places, participants, holders, keys, at, parties, buckets, fewer, ids]
      const link = await connected()
      const { rows } = await link.query({ name: 'admit', text: ADMIT, values, rowMode: 'array' })
      const answer = rows[0] as BatchAnswer | undefined
      if (!answer) throw new Error('A batch was not answered')
      return answer
    },
    async stop() {
      const link = await client?.catch(() => undefined)
      await link?.end()
    },
  }
}

/** An offer as capacity.standing tells it. Instants are milliseconds since 1970. */
export type Standing = {
  readonly id: OfferId
  readonly keeper: string
  readonly subject: { readonly kind: string; readonly id: string }
  readonly state: 'open' | 'closed' | 'cancelled'
  readonly policy: OfferPolicy
  readonly opens: number | null
  readonly closes: number | null
  readonly partyMost: number
  readonly verifiedOnly: boolean
  readonly seats: number
  readonly free: number
  readonly waiting: number
  /** Neither a seat nor a place on the waitlist is left, and nothing is due. */
  readonly isFull: boolean
  readonly arrivals: string
}

const COLUMNS = sql`s.id, s.keeper, json_build_object('kind', s.subject_kind, 'id', s.subject_id) as subject, s.state,
  s.policy, s.opens, s.closes, s.party_most as "partyMost", s.verified_only as "verifiedOnly", s.seats, s.free,
  s.waiting, s.is_full as "isFull", s.arrivals`

/** How offers stand; those that do not exist are missing. */
export async function readStandings(
  db: Database,
  offers: readonly string[],
  at: Temporal.Instant,
): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select ${COLUMNS} from capacity.standing(${[...offers]}::uuid[], ${at.toString()}::timestamptz) s`.execute(
    db,
  )
  return rows
}

/** How one offer stands, and everybody whom it knows, as of one moment. */
export function readKnown(
  db: Database,
  offer: OfferId,
  at: Temporal.Instant,
): Promise<{ standing: Standing; people: Set<string> } | undefined> {
  return look(
    db,
    ANYONE,
    async (tx) => {
      const { rows } = await sql<Standing & { people: string | null }>`
        select ${COLUMNS}, capacity.known_at(s.id) as people
        from capacity.standing(array[${offer}]::uuid[], ${at.toString()}::timestamptz) s`.execute(tx)
      const [row] = rows
      return row && { standing: row, people: new Set(row.people?.split(',')) }
    },
    'admission',
  )
}
