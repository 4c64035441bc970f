import { writeDown } from '../../../kernel/audit.ts'
import type { Tx } from '../../../kernel/database.ts'
import { newId } from '../../../kernel/new-id.ts'
import { judged } from '../../../kernel/refusals.ts'
import type { CaseOpened } from '../acting/contract.ts'
import { openRows } from '../acting/store.ts'
import { prepareQuarters } from '../due/store.ts'
import type { Cases } from '../memory.ts'
import { REFUSALS } from '../rules.ts'
import { type PastCase, type Written, writtenOf } from './rules.ts'

/** Cases that one statement writes: enough that its way to the database does not count, some MB of JSON. */
const AT_ONCE = 2_000

/**
 * Opens many cases with all that happened to them elsewhere, a few statements for thousands, for the purpose of an
 * import: whoever acts holds `case.take` where they lie. In the order of the wishes. Their rooms are told of none, and
 * one line of the audit list tells of all. Throws not-yours for a place out of reach, RangeError for a step that fits
 * no stage, case-key-is-used for a key that came before.
 */
export async function openManyCases(
  tx: Tx,
  cases: Cases,
  wishes: readonly PastCase[],
): Promise<CaseOpened[]> {
  const by = { calendar: cases.calendars.present(), calendars: cases.calendars.calendars, newId }
  await prepare(tx, wishes)
  const opened: CaseOpened[] = []
  for (let from = 0; from < wishes.length; from += AT_ONCE) {
    const written = wishes
      .slice(from, from + AT_ONCE)
      .map((wish) => writtenOf(cases.process(wish.process), wish, by))
    const numbers = await judged(REFUSALS, () => openRows(tx, together(written)))
    for (const { id, state } of written) opened.push({ id, number: numbers.get(id) ?? '', state })
  }
  const [first] = wishes
  if (first) {
    const detail = { process: first.process, count: wishes.length }
    writeDown(tx, {
      action: 'case.openMany',
      subject: { kind: 'case', id: null },
      lineage: first.place,
      detail,
    })
  }
  return opened
}

function together(written: readonly Written[]): Written['rows'] {
  const all = (part: keyof Written['rows']) => written.flatMap(({ rows }) => rows[part])
  return {
    cases: all('cases'),
    events: all('events'),
    assignments: all('assignments'),
    clocks: all('clocks'),
  }
}

/** A quarter that nobody had a case in is made before its rows come: none of them goes where all others go. */
async function prepare(tx: Tx, wishes: readonly PastCase[]): Promise<void> {
  const moments = wishes.map(({ at }) => at.epochMilliseconds)
  if (moments.length === 0) return
  const least = moments.reduce((a, b) => Math.min(a, b))
  const most = moments.reduce((a, b) => Math.max(a, b))
  const first = Temporal.Instant.fromEpochMilliseconds(least).toString().slice(0, 10)
  await prepareQuarters(tx, first, Math.ceil((most - least) / (89 * 86_400_000)) + 2)
}
