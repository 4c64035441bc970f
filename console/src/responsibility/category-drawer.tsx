import { Button, Drawer } from 'antd'
import { useState } from 'react'
import {
  askRoute,
  type Category,
  listBudgets,
  listCategoryRules,
  type ResponsibilityList,
} from '../../../src/domains/responsibility/contract.ts'
import { useAsk } from '../ask.ts'
import { Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { CategoryEdits } from './category-edits.tsx'
import { Marks } from './marks.tsx'
import { RoutingTold } from './routing-told.tsx'
import { RuleForm } from './rule-form.tsx'
import { RuleLine } from './rule-line.tsx'
import { useResponsibilityTexts } from './texts.ts'
import { TimeForm } from './time-form.tsx'
import { TimeLines } from './time-lines.tsx'

type DrawerProps = {
  category: Category
  codes: readonly string[]
  list: ResponsibilityList
  onClose: () => void
}

/** All about one category at a unit: who handles it and why, its entries of all days, and a new one. */
export function CategoryDrawer({ category, codes, list, onClose }: DrawerProps) {
  const texts = useResponsibilityTexts()
  const { words, inWords } = useWords()
  const [adding, setAdding] = useState(false)
  const { unit, on, lists } = list
  const routing = useAsk(askRoute, {
    querystring: { unit: unit.id, example: 'yes', category: category.code, on },
  })
  const rules = useAsk(listCategoryRules, {
    params: { unitId: unit.id },
    querystring: { category: category.code },
  })
  const mayAdd = lists.some(({ mayEdit }) => mayEdit)
  return (
    <Drawer
      open
      onClose={onClose}
      size={560}
      title={`${category.code} ${inWords(category)}`}
      className="category-drawer"
    >
      <About category={category} />
      {mayAdd && (
        <Button type="primary" onClick={() => setAdding(true)}>
          {texts.add}
        </Button>
      )}
      <section>
        <h3>{texts.now}</h3>
        <Refusal error={routing.error} onRetry={() => void routing.refetch()} />
        {routing.data?.example && (
          <p className="hint">{texts.whatIf.example(inWords(routing.data.example))}</p>
        )}
        {routing.data && <RoutingTold {...routing.data} />}
      </section>
      <section>
        <h3>{texts.history}</h3>
        <Refusal error={rules.error} onRetry={() => void rules.refetch()} />
        {!rules.data && !rules.error && <Waiting text={words.common.loading} />}
        {rules.data?.length === 0 && <p className="hint">{texts.noHistory}</p>}
        <ol className="rule-list">
          {rules.data?.map((rule) => (
            <RuleLine
              key={rule.id}
              rule={rule}
              own={rule.category === category.code}
              of={lists.find(({ unit: { id } }) => id === rule.list)}
            />
          ))}
        </ol>
      </section>
      <TimesOf category={category} list={list} />
      <CategoryEdits category={category} codes={codes} />
      {adding && <RuleForm category={category} list={list} onClose={() => setAdding(false)} />}
    </Drawer>
  )
}

/** How much time each step has, and had, for this category. */
function TimesOf({ category: { code }, list: { unit, lists } }: Pick<DrawerProps, 'category' | 'list'>) {
  const { times: texts } = useResponsibilityTexts()
  const [adding, setAdding] = useState(false)
  const { data, error, refetch } = useAsk(listBudgets, {
    params: { unitId: unit.id },
    querystring: { category: code },
  })
  return (
    <section>
      <h3>{texts.of}</h3>
      <Refusal error={error} onRetry={() => void refetch()} />
      {data && <TimeLines budgets={data} lists={lists} of={code} />}
      {lists.some(({ mayEdit }) => mayEdit) && (
        <Button size="small" className="list-act" onClick={() => setAdding(true)}>
          {texts.add}
        </Button>
      )}
      {adding && <TimeForm lists={lists} category={code} onClose={() => setAdding(false)} />}
    </section>
  )
}

function About({ category }: { category: Category }) {
  const texts = useResponsibilityTexts()
  const { inWords } = useWords()
  return (
    <>
      <Marks category={category} />
      {category.track && (
        <p className="notice">
          {texts.trackNotes[category.track]} {category.call && texts.call(category.call)}
        </p>
      )}
      <dl className="facts category-facts">
        {category.hint && (
          <div>
            <dt>{texts.hint}</dt>
            <dd>{inWords(category.hint)}</dd>
          </div>
        )}
        <div>
          <dt>{texts.sight}</dt>
          <dd>{texts.sights[category.sight]}</dd>
        </div>
      </dl>
      <p className="hint">
        {texts.source}: {inWords(category.source)}
      </p>
    </>
  )
}
