import { enMediation } from '../../../../messages/en/process-mediation.ts'
import { zhMediation } from '../../../../messages/zh-CN/process-mediation.ts'
import type { CaseKeeper } from '../../handling/public.ts'
import { guardMediation } from '../actions.ts'
import { MEDIATION } from '../process.ts'
import { findMatters } from '../store.ts'

/** What the generic case page shows of a mediation, to those who handle it. */
export const mediationKeeper: CaseKeeper = {
  process: MEDIATION.name,
  async show(tx, _who, ids) {
    const matters = await findMatters(tx, ids)
    return new Map(
      matters.map(({ case: id, about, source }) => [
        id,
        {
          text: about ?? '',
          at: null,
          address: null,
          pictures: [],
          channel: {
            zh: zhMediation.choices.source[source],
            en: enMediation.choices.source[source],
          },
          // Both sides, what each wants and what was said are asked of the room itself.
          reporter: 'none',
          facts: [],
        },
      ]),
    )
  },
  guard: (tx, _who, { id, effects }) => guardMediation(tx, id, effects),
}
