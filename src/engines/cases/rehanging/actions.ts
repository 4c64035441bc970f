import { act, ANYONE, look } from '../../../kernel/access.ts'
import type { Database, Tx } from '../../../kernel/database.ts'
import type { UnitId } from '../../../kernel/ids.ts'
import { findCurrent } from '../acting/current/actions.ts'
import { lockCases } from '../acting/store.ts'
import { writeEvent } from '../acting/writing/actions.ts'
import type { Cases } from '../memory.ts'
import { handlingNow, type HeirOf, rehung, unitsOf } from './rules.ts'
import { openAround, rehangRows } from './store.ts'

export type Around = {
  /** Units that hang otherwise than before, or are no more. */
  readonly units: readonly UnitId[]
  /** Who takes over from a unit; null: it goes on. */
  readonly heirOf: HeirOf
  /** Leaves out what has been open all the time: it followed on the day. */
  readonly onlyReopened?: boolean
}

/** How many days after a case was closed it can be reopened at most, by any process: until then it may turn up again. */
export function longestReopening({ processes }: Pick<Cases, 'processes'>): number {
  const days = processes.flatMap(({ actions }) =>
    Object.values(actions).map(({ verb, withinDays }) => (verb === 'reopen' ? (withinDays ?? 0) : 0)),
  )
  return Math.max(0, ...days)
}

/**
 * Lets open cases follow a territory that was put together otherwise: whichever lies in one of these units, or is
 * handled by one, gets an event of its own that says where it lies now and who handles it. Clocks go on as they were.
 * Gives how many followed; done twice, the second time none does.
 */
export async function rehangOpen(
  db: Database,
  cases: Cases,
  around: Around,
  now = Temporal.Now.instant(),
): Promise<number> {
  const ids = await look(
    db,
    ANYONE,
    (tx) => openAround(tx, around.units, around.onlyReopened ?? false),
    'housekeeping',
  )
  let followed = 0
  for (const id of ids)
    if (await act(db, ANYONE, (tx) => rehang(tx, cases, id, around, now), 'housekeeping')) followed += 1
  return followed
}

async function rehang(
  tx: Tx,
  cases: Cases,
  id: string,
  { heirOf }: Around,
  now: Temporal.Instant,
): Promise<boolean> {
  await lockCases(tx, [id])
  const current = (await findCurrent(tx, cases, [id])).get(id)
  if (!current || current.state.closedAt !== null) return false
  const lineages = new Map(await cases.lineagesOf(tx, unitsOf(current)))
  const handling = handlingNow(current, lineages, heirOf)
  for (const [unit, lineage] of await cases.lineagesOf(tx, [...handling.units.values()]))
    lineages.set(unit, lineage)
  const { facts, differs } = rehung(current, lineages, handling)
  if (!differs) return false
  const { state, events } = current
  const last = events.at(-1)?.at ?? now
  await writeEvent(tx, cases, current, {
    number: state.events + 1,
    action: 'rehang',
    verb: 'rehang',
    at: Temporal.Instant.compare(now, last) < 0 ? last : now,
    by: null,
    standing: 'program',
    unit: null,
    form: {},
    facts: { to: state.stage, kind: state.kind, ...facts },
  })
  await rehangRows(tx, id, facts)
  return true
}
