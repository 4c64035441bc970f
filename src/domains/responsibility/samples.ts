import type pg from 'pg'
import { asOwner } from '../../../test/database.ts'
import { newId } from '../../kernel/new-id.ts'
import { UnitId } from '../territory/contract.ts'
import type { Assisting, Handler, Level, ListRuleId } from './contract.ts'

type OfficeSample = {
  readonly of: string
  readonly role: string
  readonly kind?: 'office' | 'centre' | 'department'
  readonly zh?: string
}

/** An office of a unit, there since 2020, written by the owner of the tables. */
export async function givenOffice(
  ownerUrl: string,
  { of, role, kind = 'office', zh = role }: OfficeSample,
): Promise<UnitId> {
  const id = UnitId.parse(newId())
  await atOnce(ownerUrl, async (client) => {
    await client.query(
      `insert into territory.unit (id, kind, valid, lon, lat)
       select $1, $2::text::territory.unit_kind, '[2020-01-01,)', lon, lat from territory.unit where id = $3`,
      [id, kind, of],
    )
    await client.query(`insert into territory.unit_name values ($1, $2, $2, $3, '[2020-01-01,)')`, [
      id,
      zh,
      role.toLowerCase(),
    ])
    await client.query(
      `insert into territory.unit_parent values ($1, $2, 'administrative', '[2020-01-01,)')`,
      [id, of],
    )
    await client.query(
      `insert into responsibility.office (unit_id, of_id, role, side) values ($1, $2, $3, 'back')`,
      [id, of, role],
    )
  })
  return id
}

type RuleSample = {
  readonly list: string
  readonly category: string
  readonly level: Level
  readonly handler?: Handler
  readonly assists?: readonly Assisting[]
  readonly from?: string
  readonly until?: string | null
  readonly goesDown?: boolean
}

const columns = (one: Handler) => [one.by === 'role' ? one.role : null, one.by === 'unit' ? one.unit : null]

/** An entry of a unit's list, in force since 2020 unless told. */
export async function givenListRule(ownerUrl: string, sample: RuleSample): Promise<ListRuleId> {
  const { list, category, level, handler = { by: 'self' }, assists = [], from = '2020-01-01' } = sample
  const id = newId() as ListRuleId
  await atOnce(ownerUrl, async (client) => {
    await client.query(`insert into responsibility.list (unit_id) values ($1) on conflict do nothing`, [list])
    await client.query(
      `insert into responsibility.list_rule
         (id, unit_id, category, level, valid, role, named_id, goes_down, reason, source)
       values ($1, $2, $3, $4, daterange($5, $6), $7, $8, $9, '样例', '样例')`,
      [id, list, category, level, from, sample.until ?? null, ...columns(handler), sample.goesDown ?? true],
    )
    for (const [index, one] of assists.entries())
      await client.query(
        `insert into responsibility.list_assist (rule_id, number, level, role, named_id) values ($1, $2, $3, $4, $5)`,
        [id, index + 1, one.level, ...columns(one.handler)],
      )
  })
  return id
}

/** One transaction: what belongs together is judged when all of it is there. */
function atOnce(ownerUrl: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  return asOwner(ownerUrl, async (client) => {
    await client.query('begin')
    await work(client)
    await client.query('commit')
  })
}
