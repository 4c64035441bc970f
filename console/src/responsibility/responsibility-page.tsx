import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import {
  type CategoryCode,
  getResponsibilityList,
  listCaseCategories,
  type ResponsibilityList,
} from '../../../src/domains/responsibility/contract.ts'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import { useAsk } from '../ask.ts'
import { today } from '../city-time.ts'
import type { Place } from '../map/world.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { DayField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { type ResponsibilityAsked, responsibilityAsked } from './asked.ts'
import { CategoryDrawer } from './category-drawer.tsx'
import { newDraft } from './category-draft.ts'
import { CategoryForm } from './category-form.tsx'
import { CategoryTree } from './category-tree.tsx'
import { ListHead } from './list-head.tsx'
import { useResponsibilityTexts } from './texts.ts'
import { useAt } from './use-at.ts'
import { WhatIfCard } from './what-if.tsx'
import './responsibility.css'

const route = getRouteApi('/shell/responsibility')

/** Who handles which category at a unit, and where something would go. */
export function ResponsibilityPage() {
  const texts = useResponsibilityTexts()
  const { words } = useWords()
  const asked = route.useSearch()
  const navigate = route.useNavigate()
  const { at, middle, error } = useAt(asked.unit)
  const on = asked.on ?? today()
  const go = (part: { [Key in keyof ResponsibilityAsked]: ResponsibilityAsked[Key] | undefined }) =>
    void navigate({ search: (before) => responsibilityAsked({ ...before, ...part }), replace: true })
  return (
    <>
      <ListHead title={texts.title} at={at} onUnit={(unit) => go({ unit })}>
        <DayField
          label={texts.asOf}
          value={on}
          onChange={(day) => day && go({ on: day === today() ? undefined : day })}
        />
      </ListHead>
      <Refusal error={error} />
      {at ? (
        <Lists
          key={at.id}
          at={at}
          middle={middle}
          on={on}
          open={asked.category}
          onOpen={(category) => go({ category })}
        />
      ) : (
        !error && <Waiting text={words.common.loading} rows={8} />
      )}
    </>
  )
}

type ListsProps = {
  at: UnitBrief
  middle: Place | undefined
  on: string
  open: CategoryCode | undefined
  onOpen: (category: CategoryCode | undefined) => void
}

function Lists({ at, middle, on, open, onOpen }: ListsProps) {
  const texts = useResponsibilityTexts()
  const { words } = useWords()
  const list = useAsk(getResponsibilityList, { params: { unitId: at.id }, querystring: { on } })
  const categories = useAsk(listCaseCategories, { querystring: { on } })
  const [tried, setTried] = useState<CategoryCode>()
  const codes = categories.data?.map(({ code }) => code) ?? []
  const category = categories.data?.find(({ code }) => code === open)
  return (
    <>
      <Refusal
        error={list.error ?? categories.error}
        onRetry={() => void Promise.all([list.refetch(), categories.refetch()])}
      />
      {list.data && <InForce list={list.data} />}
      <div className="list-cards">
        <Card title={texts.categories} aside={list.data && <NewCategory list={list.data} codes={codes} />}>
          {list.data && categories.data ? (
            <CategoryTree categories={categories.data} placed={list.data.categories} onOpen={onOpen} />
          ) : (
            <Waiting text={words.common.loading} rows={12} />
          )}
        </Card>
        <WhatIfCard
          home={at}
          near={middle}
          on={on}
          category={tried}
          onCategory={setTried}
          onHistory={onOpen}
        />
      </div>
      {category && list.data && (
        <CategoryDrawer
          key={category.code}
          category={category}
          codes={codes}
          list={list.data}
          onClose={() => onOpen(undefined)}
        />
      )}
    </>
  )
}

/** Adds a category, for those who answer for the tree: it is the city's. */
function NewCategory({ list: { lists }, codes }: { list: ResponsibilityList; codes: readonly string[] }) {
  const { category: texts } = useResponsibilityTexts()
  const [adding, setAdding] = useState(false)
  const city = lists.find(({ unit, mayEdit }) => unit.kind === 'city' && mayEdit)
  if (!city) return null
  return (
    <>
      <Button onClick={() => setAdding(true)}>{texts.add}</Button>
      {adding && (
        <CategoryForm
          draft={newDraft(codes, undefined)}
          codes={codes}
          version={city.version}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  )
}

/** Whose lists count here, the nearest first. */
function InForce({ list: { lists } }: { list: ResponsibilityList }) {
  const texts = useResponsibilityTexts()
  const { inWords } = useWords()
  return (
    <p className="list-inforce">
      {texts.lists}
      {lists.map(({ unit, entries, mayEdit }) => (
        <span key={unit.id}>
          <b>{inWords(unit)}</b> <small className="num">{texts.entries(entries)}</small>{' '}
          {mayEdit && <span className="tag tag-main">{texts.mine}</span>}
        </span>
      ))}
    </p>
  )
}
