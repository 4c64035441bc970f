import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button, Select } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { type AuditEntry, listAudit } from '../../../src/domains/identity/contract.ts'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import { call } from '../api.ts'
import { presentLanguage } from '../language.ts'
import { useMine } from '../shell/mine.tsx'
import { PageHead, Waiting } from '../ui/card.tsx'
import { momentInWords } from '../ui/days.ts'
import { choicesOf, Field } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { UnitLink } from '../ui/unit-link.tsx'
import { useWords } from '../words.tsx'
import { Detail } from './detail.tsx'
import { useTrailTexts } from './texts.ts'
import './audit.css'

type Named = Pick<UnitBrief, 'id' | 'zh' | 'en'>

/** What was done in my territory, newest first, as far back as one scrolls. */
export function AuditPage() {
  const { words } = useWords()
  const { actions } = useTrailTexts()
  const { unit: mine } = useMine()
  const [unit, setUnit] = useState<Named>()
  const [action, setAction] = useState('')
  const list = useAudit(unit ?? mine, action)
  const entries = list.data?.pages.flatMap((page) => page.entries) ?? []
  return (
    <>
      <PageHead title={words.audit.title} above={<p className="over-title">{words.audit.intro}</p>} />
      <section className="card" aria-label={words.audit.title}>
        <div className="audit-filters">
          <Field label={words.audit.unit}>
            {(wiring) => <UnitChoice wiring={wiring} chosen={unit ?? mine} onChoose={setUnit} />}
          </Field>
          <Field label={words.audit.action}>
            {(wiring) => (
              <Select
                {...wiring}
                value={action}
                onChange={setAction}
                showSearch={{ optionFilterProp: 'label' }}
                options={[['', words.audit.allActions] as const, ...choicesOf(actions)].map(
                  ([value, label]) => ({
                    value,
                    label,
                  }),
                )}
              />
            )}
          </Field>
        </div>
        <Refusal error={list.error} onRetry={() => void list.refetch()} />
        {list.isPending && <Waiting text={words.common.loading} rows={8} />}
        <ol className="audit">
          {entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
        {list.isSuccess && (
          <More
            more={list.hasNextPage}
            busy={list.isFetchingNextPage}
            empty={entries.length === 0}
            onMore={() => void list.fetchNextPage()}
          />
        )}
      </section>
    </>
  )
}

function useAudit(unit: Named, action: string) {
  return useInfiniteQuery({
    queryKey: ['listAudit', unit.id, action, presentLanguage()],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam, signal }) =>
      call(
        listAudit,
        {
          querystring: { unit: unit.id, ...(action && { action }), ...(pageParam && { before: pageParam }) },
        },
        { language: presentLanguage(), signal },
      ),
    getNextPageParam: ({ next }) => next ?? undefined,
  })
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { words, language } = useWords()
  const { actions } = useTrailTexts()
  return (
    <li>
      <time dateTime={entry.at.toString()}>{momentInWords(entry.at, language)}</time>
      <div className="audit-what">
        <b>{actions[entry.action] ?? entry.action}</b>
        <Subject entry={entry} />
        <Detail detail={entry.detail} />
      </div>
      <div>{entry.actor ? (entry.actor.name ?? words.common.unknown) : words.audit.nobody}</div>
      <div>{entry.unit && <UnitLink unit={entry.unit} />}</div>
      <div className="audit-chain num" title={words.audit.chain}>
        <span className="unseen">{words.audit.chain} </span>
        {entry.chain} · {entry.position}
      </div>
    </li>
  )
}

/** What it was done to, as a link where there is a page of it. */
function Subject({ entry: { subjectKind, subjectId } }: { entry: AuditEntry }) {
  const { subjects } = useTrailTexts()
  const text = subjects[subjectKind] ?? subjectKind
  if (subjectId && subjectKind === 'station')
    return (
      <Link to="/stations/$stationId" params={{ stationId: subjectId }}>
        {text}
      </Link>
    )
  if (subjectId && subjectKind === 'activity')
    return (
      <Link to="/activities/$activityId" params={{ activityId: subjectId }}>
        {text}
      </Link>
    )
  if (subjectId && subjectKind === 'unit')
    return (
      <Link to="/units/$unitId" params={{ unitId: subjectId }}>
        {text}
      </Link>
    )
  return <span>{text}</span>
}

/** Loads earlier entries when it comes into view, or when it is pressed. */
function More({
  more,
  busy,
  empty,
  onMore,
}: {
  more: boolean
  busy: boolean
  empty: boolean
  onMore: () => void
}) {
  const { words } = useWords()
  const end = useRef<HTMLDivElement>(null)
  const latest = useRef(onMore)
  latest.current = onMore
  useEffect(() => {
    if (!more || busy || !end.current) return undefined
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), {
      rootMargin: '300px',
    })
    watch.observe(end.current)
    return () => watch.disconnect()
  }, [more, busy])
  return (
    <div ref={end} className="audit-end" role="status">
      {more ? (
        <Button onClick={onMore} loading={busy}>
          {words.audit.loadMore}
        </Button>
      ) : empty ? (
        words.audit.nothing
      ) : (
        words.audit.end
      )}
    </div>
  )
}
