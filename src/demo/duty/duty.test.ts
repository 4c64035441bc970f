import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { whenDone } from '../../../test/closing.ts'
import { cityDatabase } from '../../../test/city.ts'
import { act, look, ANYONE } from '../../kernel/access.ts'
import { PersonId } from '../../kernel/ids.ts'
import { newId } from '../../kernel/new-id.ts'
import pino from 'pino'
import type { Roster } from '../../domains/duty/contract.ts'
import { readRoster } from '../../domains/duty/shown/actions.ts'
import { gapsOf, weekOf } from '../../domains/duty/spans/rules.ts'
import { openTerritory } from '../../domains/territory/public.ts'

const { db } = await cityDatabase()
const territory = await openTerritory({ db, log: pino({ level: 'silent' }), timeZone: 'Asia/Shanghai' })
whenDone(() => territory.stop())
const today = Temporal.Now.plainDateISO('Asia/Shanghai')

test('this week and the next of some three hundred stations are published, and none has a gap', async () => {
  const [district] = territory.search('徐汇区', 'district')
  assert.ok(district)
  const who = {
    person: PersonId.parse(newId()),
    kind: 'staff' as const,
    grants: { 'station.edit': [district.id] },
  }
  const read = (week: string): Promise<Roster> =>
    look(db, who, (tx) => readRoster(tx, territory, district, { week }))
  for (const day of [today, today.add({ weeks: 1 })]) {
    const { stations, people } = await read(weekOf(day))
    const published = stations.filter((one) => one.published)
    assert.ok(published.length >= 200, String(published.length))
    for (const { zh, open, shifts } of published) assert.deepEqual(gapsOf(open, shifts), [], zh)
    assert.ok(people.length > 600)
  }
})

test('staff of the demo say that they are invented, and a third of them agreed to each level', async () => {
  const { rows } = await act(db, ANYONE, (tx) =>
    sql<{ level: string; n: number }>`select coalesce(level, 'none') as level, count(*)::int as n
      from identity.agreed_names((select array_agg(person_id) from duty.shift), 'duty.name') group by 1`.execute(
      tx,
    ),
  )
  assert.deepEqual(new Set(rows.map(({ level }) => level)), new Set(['full', 'surname']))
  for (const { n } of rows) assert.ok(n > 200)
})

test('two closures are to come, one of them at short notice, and hours know them', async () => {
  const { rows } = await sql<{ kind: string; short_notice: boolean; cut: number }>`
    select c.kind, c.short_notice, (select count(*)::int from duty.closed_station s
      join stations.exception e on e.station_id = s.station_id where s.closure_id = c.id) as cut
    from duty.closure c order by c.kind`.execute(db)
  assert.deepEqual(
    rows.map(({ kind, short_notice }) => [kind, short_notice]),
    [
      ['emergency', true],
      ['planned', false],
    ],
  )
  for (const { cut } of rows) assert.ok(cut > 0)
})
