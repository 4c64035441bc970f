import type { Tx } from '../../../kernel/database.ts'
import { PersonId } from '../../../kernel/ids.ts'
import type { Role } from '../../identity/contract.ts'
import { holdersOf } from '../../identity/public.ts'
import { type Told, tellPeople } from '../../notices/public.ts'
import { findNamed } from '../../stations/public.ts'

/** Who looks after a station from day to day. Officers see to many, and open the desk of the standards. */
const OF_STATIONS: readonly Role[] = ['stationManager', 'stationStaff']

type About = Pick<Told, 'subject' | 'state' | 'text' | 'link'> & {
  readonly values?: Readonly<Record<string, string | number>>
}

/** Tells those who look after a station; whoever acts knows already. */
export async function tellStation(tx: Tx, station: string, by: string, about: About): Promise<void> {
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
  { to, by }: { to: readonly string[]; by: string },
  about: About,
): Promise<void> {
  const [row] = await findNamed(tx, [station])
  const values = { zh: row?.name_zh ?? '', en: row?.name_en ?? '', ...about.values }
  await tell(tx, to, by, { ...about, values })
}

/** Tells some people, each once, and not whoever acts. */
export async function tell(tx: Tx, to: readonly string[], by: string, about: About): Promise<void> {
  const people = [...new Set(to)].filter((person) => person !== by).map((person) => PersonId.parse(person))
  await tellPeople(tx, { to: people, topic: 'standard', ...about })
}
