import { enCaseFacts } from '../../../../messages/en/case-facts.ts'
import { enOpinion } from '../../../../messages/en/process-opinion.ts'
import { type CaseFactWords, zhCaseFacts } from '../../../../messages/zh-CN/case-facts.ts'
import { zhOpinion } from '../../../../messages/zh-CN/process-opinion.ts'
import type { CaseKept } from '../../handling/contract.ts'
import type { CaseKeeper } from '../../handling/public.ts'
import { carryOut } from '../links/actions.ts'
import { OPINION } from '../process.ts'
import { findOpinions, type OpinionRow } from '../store.ts'

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
          channel: { zh: zhOpinion.choices.source[row.source], en: enOpinion.choices.source[row.source] },
          // Whoever said it is asked and told through the program: nobody needs their name or number for that.
          reporter: 'none',
          facts: factsOf(row),
        },
      ]),
    )
  },
  // In the action's transaction: where that is refused, nothing was linked.
  guard: carryOut,
}

const both = (say: (words: CaseFactWords) => string) => ({ zh: say(zhCaseFacts), en: say(enCaseFacts) })

function factsOf({ golden, named, known, gathering, heldOn, heads }: OpinionRow): CaseKept['facts'] {
  const facts: CaseKept['facts'] = []
  if (gathering !== null)
    facts.push({
      label: both((words) => words.gathered),
      value: both((words) => words.gathering({ title: gathering, day: heldOn ?? '', heads })),
    })
  facts.push({
    label: both((words) => words.said),
    value: both((words) => (known ? words.saidKnown : words.saidThere)),
  })
  if (golden)
    facts.push({
      label: both((words) => words.golden),
      value: both((words) => (named ? words.wantsName : words.noName)),
    })
  return facts
}
