import { sql } from 'kysely'
import type { Tx } from '../../../../kernel/database.ts'
import type { PersonId } from '../../../../kernel/ids.ts'
import type { Both, StationId } from '../../../stations/contract.ts'
import type { Span } from '../../spans/rules.ts'
import { wallOfMinutes } from '../rules.ts'

/** Somebody or something that a closure hits; `person` where it is a person whom the program knows. */
export type Hit = {
  readonly person: PersonId | null
  readonly station: StationId
  readonly name: string
  /** What they had there: a time, a booking. */
  readonly note: string
}

/** A closure in one of its states, for rooms that follow it. */
export type ClosureFollowed = {
  readonly id: string
  readonly version: number
  readonly state: 'announced' | 'changed' | 'withdrawn'
  readonly stations: readonly StationId[]
  readonly span: Span
  readonly reason: Both
}

/**
 * What a room tells about a closure before it is announced: rooms to come (bookings, activities) give the
 * program one of their own, and it is asked beside these.
 */
export interface ClosureHits {
  readonly kind: string
  readonly title: Both
  /** Whether these people are told when the closure is announced, changed or withdrawn. */
  readonly tells: boolean
  find(tx: Tx, asked: { readonly stations: readonly StationId[]; readonly span: Span }): Promise<Hit[]>
  /**
   * For rooms that do more than tell: gives back what was booked, and tells its people in its own words. Runs in
   * the transaction of the announcement, after the hours; says how many people were told. With it the closure
   * itself tells these people nothing.
   */
  follow?(tx: Tx, closure: ClosureFollowed): Promise<number>
}

/** Those on duty at a station while it would be closed, drafts included. */
export const onDuty: ClosureHits = {
  kind: 'duty',
  title: { zh: '值班人员', en: 'People on duty' },
  tells: true,
  async find(tx, { stations, span }) {
    const { rows } = await sql<{ person: PersonId; station: StationId; name: string; start: number }>`
      with hit as (
        select s.person_id, s.station_id, lower(s.minutes * int4multirange(int4range(${span.from}::int, ${span.to}::int))) as start
        from duty.shift s where s.station_id = any(${[...stations]}::uuid[])
          and s.minutes && int4range(${span.from}::int, ${span.to}::int)
          and s.monday between ${span.from}::int / 1440 - 8 + date '1970-01-01' and ${span.to}::int / 1440 + date '1970-01-01')
      select h.person_id as person, h.station_id as station, coalesce(n.name, '') as name, min(h.start) as start
      from hit h left join identity.staff_names((select coalesce(array_agg(distinct person_id), '{}') from hit)) n
        on n.person_id = h.person_id
      group by 1, 2, 3 order by 4, 3`.execute(tx)
    return rows.map(({ start, ...hit }) => ({ ...hit, note: wallOfMinutes(start).replace('T', ' ') }))
  },
}

/** Organisations that a main station answers for: to know, nobody is written to. */
export const organisationsServed: ClosureHits = {
  kind: 'organisations',
  title: { zh: '服务对象清单上的单位', en: 'Organisations on the service roster' },
  tells: false,
  async find(tx, { stations }) {
    const { rows } = await sql<{ station: StationId; name: string }>`
      select station_id as station, name_zh as name from organisations.served_at(${[...stations]}::uuid[])`.execute(
      tx,
    )
    return rows.map((row) => ({ ...row, person: null, note: '' }))
  },
}
