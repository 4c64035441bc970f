import { openTo } from '../../../engines/cases/contract.ts'
import { type Cases, readCases } from '../../../engines/cases/public.ts'
import type { Who } from '../../../kernel/access.ts'
import type { Tx } from '../../../kernel/database.ts'
import type { GatheringId, SaidThere } from '../contract.ts'
import { answerOf } from '../own/rules.ts'
import { gatheringNotFound } from '../rules.ts'
import { findGathering, type GatheringRow } from '../store.ts'

/** A gathering, what was said there, and what became of each. Throws gathering-not-found. */
export async function showGathering(
  tx: Tx,
  cases: Cases,
  who: Who,
  id: GatheringId,
): Promise<GatheringRow & { said: SaidThere[] }> {
  const found = await findGathering(tx, id)
  if (!found) throw gatheringNotFound()
  const reads = await readCases(
    tx,
    cases,
    who,
    found.said.map((one) => one.case),
  )
  const said = found.said.flatMap(({ case: opinion, known }): SaidThere[] => {
    const read = reads.get(opinion)
    if (!read) return []
    const { number, title, stage, outcome } = read.brief
    return [
      {
        case: opinion,
        known,
        number,
        title,
        stage,
        outcome,
        answer: answerOf(read),
        version: read.state.events,
        may: openTo(read.may),
      },
    ]
  })
  return { ...found.gathering, said }
}
