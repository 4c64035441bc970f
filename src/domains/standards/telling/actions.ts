import type { Tx } from '../../../kernel/database.ts'
import { PersonId } from '../../../kernel/ids.ts'
import type { Role } from '../../identity/contract.ts'
import { holdersOf } from '../../identity/public.ts'
import { type Told, tellPeople } from '../../notices/public.ts'
import { findNamed } from '../../stations/public.ts'
import { type Due, findDue, findReminderDays } from './store.ts'

/** Who looks after a station from day to day. Officers see to many, and open the desk of the standards. */
const OF_STATIONS: readonly Role[] = ['stationManager', 'stationStaff']

type About = Pick<Told, 'subject' | 'state' | 'text' | 'link'> & {
  readonly values?: Readonly<Record<string, string | number>>
}

/** Tells those who look after a station; whoever acts knows already. */
export async function tellStation(tx: Tx, station: string, by: string | null, about: About): Promise<void> {
  const [row] = await findNamed(tx, [station])
  if (!row) return
  const holders = await holdersOf(tx, OF_STATIONS, row.unit_id)
  const values = { zh: row.name_zh, en: row.name_en, ...about.values }
  await tell(
    tx,
    holders.map(({ person }) => person),
    by,
    { ...about, values },
  )
}

/** Tells some people about a station. */
export async function tellAbout(
  tx: Tx,
  station: string,
  { to, by }: { to: readonly string[]; by: string | null },
  about: About,
): Promise<void> {
  const [row] = await findNamed(tx, [station])
  const values = { zh: row?.name_zh ?? '', en: row?.name_en ?? '', ...about.values }
  await tell(tx, to, by, { ...about, values })
}

/** Tells some people, each once, and not whoever acts (null: the clock does). */
export async function tell(tx: Tx, to: readonly string[], by: string | null, about: About): Promise<void> {
  const people = [...new Set(to)].filter((person) => person !== by).map((person) => PersonId.parse(person))
  await tellPeople(tx, { to: people, topic: 'standard', ...about })
}

/** Past a deadline by more days than these nobody is told any more: a worker that stood still catches up. */
const CATCH_UP_DAYS = 7

/** What is told today: what is due soon, and what is late. */
export async function findReminders(tx: Tx, today: string): Promise<{ soon: Due[]; late: Due[] }> {
  const days = await findReminderDays(tx, today)
  const day = (shift: number) => Temporal.PlainDate.from(today).add({ days: shift }).toString()
  return {
    soon: days === undefined ? [] : await findDue(tx, today, day(days)),
    late: await findDue(tx, day(-CATCH_UP_DAYS), day(-1)),
  }
}

/**
 * Recalls a deadline: to the station before, to the station and to the officers of the level that checked once it
 * has passed. Told again, the same people are not troubled; a new deadline is a new one.
 */
export async function remind(tx: Tx, due: Due, late: boolean): Promise<void> {
  const [only] = due.findings
  const about = {
    subject: { kind: 'station', id: due.station },
    state: `${late ? 'fix.late' : 'fix.soon'} ${due.dueOn}`,
    text: late ? 'fix-late' : 'fix-soon',
    values: { count: due.findings.length, dueOn: due.dueOn },
    link:
      due.findings.length === 1 ? `/console/standards/findings/${only}` : `/console/stations/${due.station}`,
  } as const
  await tellStation(tx, due.station, null, about)
  if (!late) return
  for (const unit of due.units) {
    const officers = (await holdersOf(tx, ['officer'], unit)).filter((holder) => holder.unit === unit)
    await tellAbout(tx, due.station, { to: officers.map(({ person }) => person), by: null }, about)
  }
}
