import type { CaseId } from '../../../engines/cases/contract.ts'
import type { CaseKept } from '../../handling/contract.ts'
import type { CaseKeeper } from '../../handling/public.ts'
import type { Consent } from '../contract.ts'
import { guardMediation } from '../actions.ts'
import { MEDIATION } from '../process.ts'
import { findMatters, findSides } from '../store.ts'

const SOURCES = {
  party: { zh: '一方申请', en: 'One side asked' },
  worker: { zh: '工作人员发现', en: 'Found by staff' },
  passedOn: { zh: '其他单位转来', en: 'Passed on by others' },
} as const

const CONSENTS: Readonly<Record<Consent, { zh: string; en: string }>> = {
  unasked: { zh: '还没问', en: 'not asked yet' },
  given: { zh: '愿意', en: 'wants it' },
  refused: { zh: '不愿意', en: 'does not want it' },
  withdrawn: { zh: '不再愿意', en: 'no longer wants it' },
}

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
          channel: SOURCES[matter.source],
          reporter: 'none',
          facts: sides.map(({ side, name, consent }) => ({
            label: side === 1 ? { zh: '申请人', en: 'Who asks' } : { zh: '对方', en: 'The other side' },
            value: {
              zh: `${name ?? '已注销'}（${CONSENTS[consent].zh}）`,
              en: `${name ?? 'left'} (${CONSENTS[consent].en})`,
            },
          })),
        },
      ]
    })
    return new Map(await Promise.all(shown))
  },
  guard: (tx, _who, { id, effects }) => guardMediation(tx, id, effects),
}
