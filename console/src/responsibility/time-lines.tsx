import {
  endBudget,
  type ListBrief,
  takeBackBudget,
  type ToldBudget,
} from '../../../src/domains/responsibility/contract.ts'
import { useSend } from '../ask.ts'
import { useWords } from '../words.tsx'
import { DatedActs, StateTag, stateOf } from './dated.tsx'
import { useResponsibilityTexts } from './texts.ts'
import { useTime } from './use-time.ts'

type LinesProps = {
  budgets: readonly ToldBudget[]
  lists: readonly ListBrief[]
  /** Of one category alone: it is named only where it is another. */
  of?: string
}

/** How much time steps had, have and will have. */
export function TimeLines({ budgets, lists, of }: LinesProps) {
  return (
    <ol className="rule-list">
      {budgets.map((budget) => (
        <TimeLine key={budget.id} budget={budget} lists={lists} of={of} />
      ))}
    </ol>
  )
}

function TimeLine({
  budget,
  lists,
  of,
}: {
  budget: ToldBudget
  lists: readonly ListBrief[]
  of: string | undefined
}) {
  const texts = useResponsibilityTexts()
  const { words, inWords } = useWords()
  const inTime = useTime()
  const { category, clock } = budget
  const state = stateOf(budget)
  const list = lists.find(({ unit }) => unit.id === budget.list)
  const name = `${texts.clocks[clock] ?? clock} · ${inTime(budget.budget)}`
  return (
    <li className={`rule rule-${state}`}>
      <p>
        <b>{name}</b> <StateTag state={state} />{' '}
        {category === null ? (
          <span className="tag">{texts.times.every}</span>
        ) : (
          category.code !== of && (
            <span className="tag">
              {category.code} {inWords(category)}
            </span>
          )
        )}
      </p>
      <p className="hint num">
        {list && texts.times.list(inWords(list.unit))} · {words.format.span(budget.from, budget.until)}
      </p>
      <p className="hint">
        {texts.source}: {inWords(budget.source)}
      </p>
      {list?.mayEdit && <Acts budget={budget} name={name} version={list.version} />}
    </li>
  )
}

function Acts({ budget, name, version }: { budget: ToldBudget; name: string; version: number }) {
  const [end, takeBack] = [useSend(endBudget), useSend(takeBackBudget)]
  const params = { budgetId: budget.id }
  return (
    <DatedActs
      lived={budget}
      name={name}
      end={{ send: end, request: (on) => ({ params, body: { version, on } }) }}
      takeBack={{ send: takeBack, request: { params, body: { version } } }}
    />
  )
}
