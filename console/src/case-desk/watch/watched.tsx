import { useInfiniteQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { CaseId } from '../../../../src/engines/cases/contract.ts'
import { listWatched, type WatchKind } from '../../../../src/domains/handling/watch/contract.ts'
import type { UnitId } from '../../../../src/domains/territory/contract.ts'
import { call } from '../../api.ts'
import { presentLanguage } from '../../language.ts'
import { Waiting } from '../../ui/card.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { useWatchTexts } from './texts.ts'
import { WatchedLine } from './watched-line.tsx'

/** The cases that are here for one reason, due first; one of them open to act on it. */
export function Watched({ unit, kind }: { unit: UnitId; kind: WatchKind }) {
  const texts = useWatchTexts()
  const { words } = useWords()
  const [opened, setOpened] = useState<CaseId>()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: [listWatched.schema.operationId, unit, kind, presentLanguage()],
    queryFn: ({ signal, pageParam }) =>
      call(
        listWatched,
        { params: { kind }, querystring: { unit, ...(pageParam !== '' && { cursor: pageParam }) } },
        { language: presentLanguage(), signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
  const cases = data?.pages.flatMap((page) => page.cases) ?? []
  return (
    <section className="card watch-list" aria-label={texts.kinds[kind]}>
      <div className="watch-head">
        <h2>{texts.kinds[kind]}</h2>
        <p className="hint">{texts.about[kind]}</p>
      </div>
      <Refusal error={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting text={words.common.loading} rows={6} />}
      {data && cases.length === 0 && <p className="watch-none">{texts.none}</p>}
      <ul>
        {cases.map((line) => (
          <WatchedLine
            key={line.id}
            line={line}
            kind={kind}
            isOpen={opened === line.id}
            onOpen={(isOpen) => setOpened(isOpen ? line.id : undefined)}
          />
        ))}
      </ul>
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {texts.more}
        </Button>
      )}
    </section>
  )
}
