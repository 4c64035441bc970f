import { showOwn } from '../../src/domains/opinions/public.ts'
import { look } from '../../src/kernel/access.ts'
import type { MineList } from '../mine/lists.ts'
import { Icon } from '../shell/icons.tsx'
import { CaseStanding } from '../telling/standing.tsx'
import { yearDayText } from '../telling/times.ts'
import { ideasWords, processWords } from './words.ts'

/** So many stand among what I hold; all of them have a page of their own. */
const FEW = 5

/** What I said and nobody has answered yet, under what I hold. */
export const ideasMine: MineList = async ({ db, cases }, reader, who) => {
  const own = await look(db, who, (tx) => showOwn(tx, cases, who))
  const open = own.filter(({ stage }) => stage !== 'closed').slice(0, FEW)
  if (open.length === 0) return null
  const words = ideasWords(reader)
  return {
    id: 'ideas',
    title: words.mineOpen,
    body: (
      <>
        <ul class="list">
          {open.map((one) => (
            <li key={one.case}>
              <a class="row" href={`/ideas/mine#m-${one.case}`}>
                <span class="nm">{one.title}</span>
                <Icon name="next" />
                <span class="ln">
                  <CaseStanding words={processWords(reader)} at={one} />
                </span>
                <span class="sub">{words.number(one.number, yearDayText(reader, one.at))}</span>
              </a>
            </li>
          ))}
        </ul>
        <a class="btn wide" href="/ideas/mine">
          {words.mineAll}
        </a>
      </>
    ),
  }
}
