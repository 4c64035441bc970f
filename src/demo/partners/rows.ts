import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { sealedHookSecret } from '../../domains/hooks/public.ts'
import { markOf, secretOf } from '../../domains/partners/public.ts'
import type { Keys } from '../../kernel/keys.ts'
import { hashOfSecret } from '../../kernel/told-key.ts'

/** Days back of which there is use to look at. */
const DAYS = 21
const TYPES = [
  'station.hours_changed',
  'closure.announced',
  'activity.published',
  'request.filed',
  'request.updated',
  'request.closed',
  'hook.test',
]

/**
 * A partner that reads and files requests by a key, with three weeks of use, and is told of events. The key is shown
 * nowhere: another one can be made. `port`: where this server's stand-in of a partner listens; undefined: nobody is told.
 */
export async function writePartners(
  client: pg.Client,
  keys: Keys,
  today: string,
  port: number | undefined,
): Promise<void> {
  const { rows } = await client.query<{ id: string }>(PARTNER)
  const partner = rows[0]?.id
  if (partner === undefined) return
  const key = secretOf(randomBytes(32))
  const hash = hashOfSecret(key)
  const { rows: made } = await client.query<{ id: string }>(KEY, [partner, markOf(key), hash, today, DAYS])
  await client.query(USE, [made[0]?.id, today, DAYS])
  await client.query(FILED, [made[0]?.id, today, DAYS])
  if (port === undefined) return
  const url = `http://127.0.0.1:${port}/hooks/stand-in/demo`
  await client.query(HOOK, [partner, url, TYPES, sealedHookSecret(keys)])
}

const CITY = `select u.id, territory.present_lineage(u.id) as lineage from territory.unit u where u.kind = 'city' limit 1`

const PARTNER = `
  insert into partners.partner (unit_id, lineage, name, contact_role, made_at)
  select id, lineage, '演示·随手拍小程序', '接口运维值班', now() - interval '40 days' from (${CITY}) city returning id`

const KEY = `
  insert into partners.key (partner_id, unit_id, lineage, label, scopes, mark, hash, calls_a_minute, calls_a_day,
    filed_a_day, made_at, used_at)
  select $1, id, lineage, '读取和提交诉求', '{public.read,requests.read,requests.file,webhooks.manage}', $2, $3, 600, 50000,
    500, $4::date - make_interval(days => $5::int), $4::date
  from (${CITY}) city returning id`

/** More on weekdays than on weekends, and a day on which somebody asked too often. */
const USE = `
  insert into partners.use (key_id, day, part, outcome, calls)
  select $1, d::date, part, outcome::partners.outcome,
    greatest(1, round(base * (case when extract(isodow from d) > 5 then 0.4 else 1 end)
      * (0.8 + 0.4 * abs(sin(extract(doy from d) * 1.7)))))::int
  from generate_series($2::date - $3::int, $2::date - 1, interval '1 day') d,
    (values ('requests', 'answered', 420), ('stations', 'answered', 260), ('open311', 'answered', 90),
      ('requests', 'refused', 6), ('requests', 'limited', 0)) as k (part, outcome, base)
  where outcome <> 'limited' or d::date = $2::date - 9`

const FILED = `
  insert into partners.filing (key_id, day, filed)
  select $1, d::date, (4 + 5 * abs(sin(extract(doy from d))))::int
  from generate_series($2::date - $3::int, $2::date - 1, interval '1 day') d`

const HOOK = `
  insert into hooks.subscription (unit_id, lineage, holder, url, types, secret, partner_id)
  select id, lineage, '演示·随手拍小程序', $2, $3, $4, $1 from (${CITY}) city`
