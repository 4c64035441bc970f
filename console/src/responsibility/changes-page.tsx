import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ListChange, listListChanges } from '../../../src/domains/responsibility/contract.ts'
import type { UnitId } from '../../../src/domains/territory/contract.ts'
import { call } from '../api.ts'
import { presentLanguage } from '../language.ts'
import { Waiting } from '../ui/card.tsx'
import { momentInWords } from '../ui/days.ts'
import { Refusal } from '../ui/refusal.tsx'
import { UnitLink } from '../ui/unit-link.tsx'
import { useWords } from '../words.tsx'
import { responsibilityAsked } from './asked.ts'
import { ListHead } from './list-head.tsx'
import { useResponsibilityTexts } from './texts.ts'
import { useAt } from './use-at.ts'
import './responsibility.css'

const route = getRouteApi('/shell/responsibility/changes')

/** Who changed what about who handles what, newest first. */
export function ChangesPage() {
  const texts = useResponsibilityTexts()
  const asked = route.useSearch()
  const navigate = route.useNavigate()
  const { at, error } = useAt(asked.unit)
  const go = (unit: string | undefined) =>
    void navigate({ search: responsibilityAsked({ ...(unit && { unit }) }), replace: true })
  return (
    <>
      <ListHead title={texts.changed.title} at={at} onUnit={go} />
      <Refusal error={error} />
      {at && <Changes unit={at.id} />}
    </>
  )
}

function Changes({ unit }: { unit: UnitId }) {
  const { changed: texts } = useResponsibilityTexts()
  const { words } = useWords()
  const list = useChanges(unit)
  const changes = list.data?.pages.flatMap((page) => page.changes) ?? []
  return (
    <section className="card list-changes-card" aria-label={texts.title}>
      <p className="hint">{texts.intro}</p>
      <Refusal error={list.error} onRetry={() => void list.refetch()} />
      {list.isPending && <Waiting text={words.common.loading} rows={8} />}
      {list.isSuccess && changes.length === 0 && <p>{texts.none}</p>}
      <ol className="list-changes">
        {changes.map((change) => (
          <Line key={change.id} change={change} />
        ))}
      </ol>
      {list.hasNextPage && (
        <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {texts.more}
        </Button>
      )}
    </section>
  )
}

function Line({ change: { at, by, unit, told } }: { change: ListChange }) {
  const { changed: texts } = useResponsibilityTexts()
  const { inWords, language } = useWords()
  return (
    <li>
      <p>{inWords(told)}</p>
      <p className="hint">
        <time dateTime={at.toString()}>{momentInWords(at, language)}</time> · {by ?? texts.nobody}
        {unit && (
          <>
            {' '}
            · <UnitLink unit={unit} />
          </>
        )}
      </p>
    </li>
  )
}

function useChanges(unitId: UnitId) {
  return useInfiniteQuery({
    queryKey: [listListChanges.schema.operationId, unitId, presentLanguage()],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(
        listListChanges,
        { params: { unitId }, querystring: { ...(pageParam && { before: pageParam }) } },
        { language: presentLanguage(), signal },
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}
