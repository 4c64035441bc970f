import type { Tx } from '../../../kernel/database.ts'
import type { StationId } from '../../stations/contract.ts'
import type { UnitBrief } from '../../territory/contract.ts'
import type { TerritoryMemory } from '../../territory/public.ts'
import { DAY } from '../spans/rules.ts'
import { readRoster } from '../shown/actions.ts'

/** A shift of a week's roster as a line of a list. */
export type ListedShift = {
  readonly stationId: StationId
  readonly day: string
  readonly begins: string
  /** Past midnight the hours run on: 26:00 is two in the morning of the next day. */
  readonly ends: string
  readonly post: string
  readonly name: string | null
  readonly published: 'yes' | 'no'
}

/**
 * The roster of a week, station by station, for whoever plans duty in the unit: with the names that the roster's
 * page tells them. Throws week-unknown, duty-too-wide.
 */
export async function listDuty(
  tx: Tx,
  territory: TerritoryMemory,
  unit: UnitBrief,
  asked: { week: string; station?: StationId | undefined },
): Promise<ListedShift[]> {
  const { monday, stations, people } = await readRoster(tx, territory, unit, asked)
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const first = Temporal.PlainDate.from(monday)
  return stations.flatMap(({ station, published, shifts }) =>
    shifts
      .toSorted((a, b) => a.from - b.from || a.to - b.to)
      .map(({ post, person, from, to }) => {
        const days = Math.floor(from / DAY)
        return {
          stationId: station,
          day: first.add({ days }).toString(),
          begins: clock(from - days * DAY),
          ends: clock(to - days * DAY),
          post,
          name: names.get(person) ?? null,
          published: published ? 'yes' : 'no',
        }
      }),
  )
}

const two = (value: number) => String(value).padStart(2, '0')

/** Minutes since midnight as 08:30. */
function clock(minutes: number): string {
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}
