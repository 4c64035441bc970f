import { getRouteApi, Link } from '@tanstack/react-router'
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
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { DayField, Field } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { useWords } from '../words.tsx'
import { type ResponsibilityAsked, responsibilityAsked } from './asked.ts'
import { CategoryDrawer } from './category-drawer.tsx'
import { CategoryTree } from './category-tree.tsx'
import { useResponsibilityTexts } from './texts.ts'
import { useAt } from './use-at.ts'
import { WhatIfCard } from './what-if.tsx'
import './responsibility.css'

const route = getRouteApi('/shell/responsibility')

/** Who handles which category at a unit, and where something would go. */
export function ResponsibilityPage() {
  const { words } = useWords()
  const asked = route.useSearch()
  const navigate = route.useNavigate()
  const { at, error } = useAt(asked.unit)
  const on = asked.on ?? today()
  const go = (part: { [Key in keyof ResponsibilityAsked]: ResponsibilityAsked[Key] | undefined }) =>
    void navigate({ search: (before) => responsibilityAsked({ ...before, ...part }), replace: true })
  return (
    <>
      <Head at={at} on={on} onUnit={(unit) => go({ unit })} onDay={(day) => go({ on: day })} />
      <Refusal error={error} />
      {at ? (
        <Lists key={at.id} at={at} on={on} open={asked.category} onOpen={(category) => go({ category })} />
      ) : (
        !error && <Waiting text={words.common.loading} rows={8} />
      )}
    </>
  )
}

type HeadProps = {
  at: UnitBrief | undefined
  on: string
  onUnit: (unit: string | undefined) => void
  onDay: (day: string | undefined) => void
}

function Head({ at, on, onUnit, onDay }: HeadProps) {
  const texts = useResponsibilityTexts()
  const { inWords } = useWords()
  return (
    <PageHead title={texts.title} above={<p className="over-title">{at && inWords(at)}</p>}>
      <div className="list-at">
        <Field label={texts.at}>
          {(wiring) => <UnitChoice wiring={wiring} chosen={at} onChoose={(unit) => onUnit(unit?.id)} />}
        </Field>
        <DayField
          label={texts.asOf}
          value={on}
          onChange={(day) => day && onDay(day === today() ? undefined : day)}
        />
        {at && (
          <Link to="/responsibility/offices" search={{ unit: at.id }} className="list-other">
            {texts.toOffices}
          </Link>
        )}
      </div>
    </PageHead>
  )
}

type ListsProps = {
  at: UnitBrief
  on: string
  open: CategoryCode | undefined
  onOpen: (category: CategoryCode | undefined) => void
}

function Lists({ at, on, open, onOpen }: ListsProps) {
  const texts = useResponsibilityTexts()
  const { words } = useWords()
  const list = useAsk(getResponsibilityList, { params: { unitId: at.id }, querystring: { on } })
  const categories = useAsk(listCaseCategories, { querystring: { on } })
  const [tried, setTried] = useState<CategoryCode>()
  const category = categories.data?.find(({ code }) => code === open)
  return (
    <>
      <Refusal
        error={list.error ?? categories.error}
        onRetry={() => void Promise.all([list.refetch(), categories.refetch()])}
      />
      {list.data && <InForce list={list.data} />}
      <div className="list-cards">
        <Card title={texts.categories}>
          {list.data && categories.data ? (
            <CategoryTree categories={categories.data} placed={list.data.categories} onOpen={onOpen} />
          ) : (
            <Waiting text={words.common.loading} rows={12} />
          )}
        </Card>
        <WhatIfCard
          home={at}
          on={on}
          category={tried}
          categories={categories.data ?? []}
          onCategory={setTried}
          onHistory={onOpen}
        />
      </div>
      {category && list.data && (
        <CategoryDrawer
          key={category.code}
          category={category}
          list={list.data}
          onClose={() => onOpen(undefined)}
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
          <b>{inWords(unit)}</b> <small className="num">{texts.entries(entries)}</small>
          {mayEdit && <span className="tag tag-main">{texts.mine}</span>}
        </span>
      ))}
    </p>
  )
}
