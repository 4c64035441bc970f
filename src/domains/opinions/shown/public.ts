import type { CaseKeeper } from '../../handling/public.ts'
import { carryOut } from '../links/actions.ts'
import { OPINION } from '../process.ts'
import { findOpinions, type OpinionRow } from '../store.ts'

const SOURCES = {
  meeting: { zh: '召集会议', en: 'Called meeting' },
  doorToDoor: { zh: '上门走访', en: 'Door to door' },
  open: { zh: '公开渠道', en: 'Open channel' },
} as const

/** What the generic case page shows of an opinion. */
export const opinionKeeper: CaseKeeper = {
  process: OPINION.name,
  async show(tx, _who, ids) {
    const rows = await findOpinions(tx, ids)
    return new Map(
      rows.map((row) => [
        row.case,
        {
          text: row.text ?? '',
          at: null,
          address: null,
          pictures: [],
          channel: SOURCES[row.source],
          reporter: row.known ? 'known' : 'anonymous',
          facts: factsOf(row),
        },
      ]),
    )
  },
  // In the action's transaction: where that is refused, nothing was linked.
  guard: carryOut,
}

function factsOf({ golden, named, gathering, heldOn, heads }: OpinionRow) {
  const facts = []
  if (gathering !== null)
    facts.push({
      label: { zh: '征集于', en: 'Gathered at' },
      value: { zh: `${gathering}，${heldOn}，${heads} 人`, en: `${gathering}, ${heldOn}, ${heads} people` },
    })
  if (golden)
    facts.push({
      label: { zh: '金点子', en: 'Golden idea' },
      value: named
        ? { zh: '作者愿意署名', en: 'its author wants to be named' }
        : { zh: '不署名', en: 'without a name' },
    })
  return facts
}
