import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { countWatched, WatchKind } from '../../../../src/domains/handling/watch/contract.ts'
import type { UnitId } from '../../../../src/domains/territory/contract.ts'
import { asking } from '../../ask.ts'
import { useMine } from '../../shell/mine.tsx'
import { PageHead, Waiting } from '../../ui/card.tsx'
import { SheetMenu } from '../../ui/export-menu.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { useWatchTexts } from './texts.ts'
import { Watched } from './watched.tsx'
import '../../cases/cases.css'
import './watch.css'

/** Counts are asked for anew this often, in milliseconds: somebody else decides as well. */
const LOOK_AGAIN_MS = 60_000

/** What needs the eye or the decision of whoever supervises a unit, by the reason for it. */
export function WatchPage() {
  const texts = useWatchTexts()
  const { words, inWords } = useWords()
  const { unit } = useMine()
  const navigate = useNavigate()
  const search = useSearch({ from: '/shell/cases/watch' })
  const { data, error, refetch } = useQuery({
    ...asking(countWatched, { querystring: { unit: unit.id } }),
    placeholderData: keepPreviousData,
    refetchInterval: LOOK_AGAIN_MS,
  })
  // Opened without saying which: the first reason that there is.
  const kind = search.kind ?? WatchKind.options.find((one) => (data?.[one] ?? 0) > 0) ?? 'overdue'
  const choose = (next: WatchKind) =>
    void navigate({ to: '/cases/watch', search: { kind: next }, resetScroll: false })
  return (
    <>
      <PageHead title={texts.title} above={<p className="over-title">{inWords(unit)}</p>}>
        <Link to="/cases/duplicates" className="link">
          {texts.duplicates}
        </Link>
        <Link to="/cases/templates" className="link">
          {texts.templates}
        </Link>
        <SheetMenu name={texts.kinds[kind]} hrefOf={(format) => exportOf(kind, unit.id, format)} />
      </PageHead>
      <p className="hint watch-lead">{texts.lead}</p>
      <Refusal error={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting text={words.common.loading} rows={8} />}
      {data && (
        <div className="watch">
          <Kinds counts={data} chosen={kind} onChoose={choose} />
          <Watched key={`${unit.id} ${kind}`} unit={unit.id} kind={kind} />
        </div>
      )}
    </>
  )
}

function exportOf(kind: WatchKind, unit: UnitId, format: 'csv' | 'xlsx'): string {
  return `/api/cases/watch/${kind}/export?${new URLSearchParams({ unit, format })}`
}

type KindsProps = {
  counts: Readonly<Partial<Record<WatchKind, number>>>
  chosen: WatchKind
  onChoose: (kind: WatchKind) => void
}

function Kinds({ counts, chosen, onChoose }: KindsProps) {
  const texts = useWatchTexts()
  const { words } = useWords()
  return (
    <nav className="watch-kinds" aria-label={texts.lists}>
      <ul>
        {WatchKind.options.map((kind) => (
          <li key={kind}>
            <button
              type="button"
              aria-current={kind === chosen ? 'true' : undefined}
              className={(counts[kind] ?? 0) === 0 ? 'watch-kind watch-kind-none' : 'watch-kind'}
              onClick={() => onChoose(kind)}
            >
              <span>{texts.kinds[kind]}</span>
              <b className="num">{words.format.count(counts[kind] ?? 0)}</b>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
