import { enCaseFacts } from '../../../../messages/en/case-facts.ts'
import { enMediation } from '../../../../messages/en/process-mediation.ts'
import { type CaseFactWords, zhCaseFacts } from '../../../../messages/zh-CN/case-facts.ts'
import { zhMediation } from '../../../../messages/zh-CN/process-mediation.ts'
import type { CaseId } from '../../../engines/cases/contract.ts'
import type { CaseKept } from '../../handling/contract.ts'
import type { CaseKeeper } from '../../handling/public.ts'
import { guardMediation } from '../actions.ts'
import { MEDIATION } from '../process.ts'
import { findMatters, findSides, type SideRow } from '../store.ts'

/** What the generic case page shows of a mediation, to those who handle it. */
export const mediationKeeper: CaseKeeper = {
  process: MEDIATION.name,
  async show(tx, _who, ids) {
    const matters = await findMatters(tx, ids)
    const shown = matters.map(async (matter): Promise<[CaseId, CaseKept]> => {
      const sides = await findSides(tx, matter.case)
      return [
        matter.case,
        {
          text: matter.about ?? '',
          at: null,
          address: null,
          pictures: [],
          channel: {
            zh: zhMediation.choices.source[matter.source],
            en: enMediation.choices.source[matter.source],
          },
          reporter: 'none',
          facts: sides.map(factOf),
        },
      ]
    })
    return new Map(await Promise.all(shown))
  },
  guard: (tx, _who, { id, effects }) => guardMediation(tx, id, effects),
}

function factOf({ side, name, consent }: SideRow): CaseKept['facts'][number] {
  const label = side === 1 ? 'firstName' : 'secondName'
  const said = (words: CaseFactWords) =>
    words.side({ name: name ?? words.left, consent: words.consents[consent] })
  return {
    label: { zh: zhMediation.fields[label], en: enMediation.fields[label] },
    value: { zh: said(zhCaseFacts), en: said(enCaseFacts) },
  }
}
