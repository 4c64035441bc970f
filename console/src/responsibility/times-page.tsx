import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import {
  type CategoryCode,
  getResponsibilityList,
  listBudgets,
  type ToldBudget,
} from '../../../src/domains/responsibility/contract.ts'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import { useAsk } from '../ask.ts'
import { today } from '../city-time.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { responsibilityAsked, type ResponsibilityAsked } from './asked.ts'
import { CategoryField } from './category-field.tsx'
import { stateOf } from './dated.tsx'
import { ListHead } from './list-head.tsx'
import { useResponsibilityTexts } from './texts.ts'
import { TimeForm } from './time-form.tsx'
import { TimeLines } from './time-lines.tsx'
import { useAt } from './use-at.ts'
import './responsibility.css'

const route = getRouteApi('/shell/responsibility/times')

/** How much time each step has at a unit, by category: in force, to come and past. */
export function TimesPage() {
  const texts = useResponsibilityTexts()
  const asked = route.useSearch()
  const navigate = route.useNavigate()
  const { at, error } = useAt(asked.unit)
  const go = (part: { [Key in keyof ResponsibilityAsked]: ResponsibilityAsked[Key] | undefined }) =>
    void navigate({ search: (before) => responsibilityAsked({ ...before, ...part }), replace: true })
  return (
    <>
      <ListHead title={texts.times.title} at={at} onUnit={(unit) => go({ unit })}>
        <CategoryField
          label={texts.times.category}
          placeholder={texts.times.every}
          value={asked.category}
          onChange={(category) => go({ category })}
        />
      </ListHead>
      <Refusal error={error} />
      {at && <Times key={at.id} at={at} category={asked.category} />}
    </>
  )
}

function Times({ at, category }: { at: UnitBrief; category: CategoryCode | undefined }) {
  const texts = useResponsibilityTexts()
  const { words } = useWords()
  const [adding, setAdding] = useState(false)
  const params = { unitId: at.id }
  const list = useAsk(getResponsibilityList, { params, querystring: { on: today() } })
  const budgets = useAsk(listBudgets, { params, querystring: category ? { category } : {} })
  const lists = list.data?.lists ?? []
  const error = list.error ?? budgets.error
  return (
    <>
      <Refusal error={error} onRetry={() => void Promise.all([list.refetch(), budgets.refetch()])} />
      <p className="list-inforce">{texts.times.intro}</p>
      {lists.some(({ mayEdit }) => mayEdit) && (
        <p className="list-act">
          <Button type="primary" onClick={() => setAdding(true)}>
            {texts.times.add}
          </Button>
        </p>
      )}
      {list.data && budgets.data ? (
        <Groups budgets={budgets.data} lists={lists} />
      ) : (
        !error && <Waiting text={words.common.loading} rows={6} />
      )}
      {adding && <TimeForm lists={lists} category={category} onClose={() => setAdding(false)} />}
    </>
  )
}

const isPast = (one: ToldBudget): boolean => stateOf(one) === 'past'

/** What counts for everything, what some categories have of their own; what is over is at hand. */
function Groups({ budgets, lists }: Pick<Parameters<typeof TimeLines>[0], 'budgets' | 'lists'>) {
  const { times: texts } = useResponsibilityTexts()
  const groups = [
    [texts.every, budgets.filter((one) => !isPast(one) && one.category === null)],
    [texts.own, budgets.filter((one) => !isPast(one) && one.category !== null)],
    [texts.past, budgets.filter(isPast)],
  ] as const
  return (
    <div className="time-cards">
      {groups.map(
        ([title, some]) =>
          some.length > 0 && (
            <Card key={title} title={title}>
              <TimeLines budgets={some} lists={lists} />
            </Card>
          ),
      )}
    </div>
  )
}
