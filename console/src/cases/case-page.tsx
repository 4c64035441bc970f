import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { CaseId } from '../../../src/engines/cases/contract.ts'
import { type CaseShown, getCase } from '../../../src/domains/handling/contract.ts'
import { asking } from '../ask.ts'
import { PageHead, Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { tongueOf } from '../ui/tongue.ts'
import { useWords } from '../words.tsx'
import { Actions } from './actions.tsx'
import { AskedCard } from './asked-card.tsx'
import { AssignmentsCard } from './assignments-card.tsx'
import './cases.css'
import './case.css'
import { HistoryCard } from './history-card.tsx'
import { outcomeWords, stageWords, useProcess } from './processes.ts'
import { RoomCard } from './room-part.tsx'
import { RoutingCard } from './routing-card.tsx'
import { noteSeen } from './seen.ts'
import { LinksCard, SimilarCard } from './similar-card.tsx'
import { useCaseTexts } from './texts.ts'
import { momentShort, useNow } from './time.ts'
import { TurnCard } from './turn-card.tsx'

const route = getRouteApi('/shell/cases/$caseId')

/** A case is asked for anew this often, in milliseconds, so that one sees what others do. */
const FRESH = 20_000

/** One case of any process: what was asked, whose turn it is, what happened, what I can do. */
export function CasePage() {
  const { caseId } = route.useParams()
  const { words } = useWords()
  const { data, error, refetch } = useQuery({
    ...asking(getCase, { params: { caseId: caseId as CaseId } }),
    refetchInterval: FRESH,
    refetchOnWindowFocus: true,
  })
  const version = data?.version
  useEffect(() => {
    if (version !== undefined) noteSeen(caseId, version)
  }, [caseId, version])
  if (error && !data) return <Refusal error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting text={words.common.loading} rows={10} />
  return <Case key={data.id} shown={data} />
}

function Case({ shown }: { shown: CaseShown }) {
  const now = useNow()
  return (
    <div className="case-page">
      <Head shown={shown} now={now} />
      <div className="case-columns">
        <div className="case-column">
          <TurnCard shown={shown} now={now} />
          <AskedCard shown={shown} />
          <RoomCard shown={shown} />
          <HistoryCard shown={shown} now={now} />
        </div>
        <div className="case-column">
          <Actions shown={shown} />
          <AssignmentsCard shown={shown} now={now} />
          <LinksCard shown={shown} />
          <RoutingCard shown={shown} />
          <SimilarCard shown={shown} />
        </div>
      </div>
    </div>
  )
}

function Head({ shown, now }: { shown: CaseShown; now: number }) {
  const texts = useCaseTexts()
  const { inWords, language } = useWords()
  const process = useProcess(shown.process)
  const { bounces, urged, reopened } = shown
  return (
    <PageHead
      title={<span lang={tongueOf(shown.title)}>{shown.title}</span>}
      above={
        <p className="over-title">
          <Link to="/cases">{texts.back}</Link> · <span className="num">{shown.number}</span> ·{' '}
          {process?.words ?? shown.process}
          {shown.category && ` · ${inWords(shown.category)}`}
        </p>
      }
    >
      <span className={shown.kind === 'closed' ? 'tag' : 'tag tag-published'}>
        {stageWords(process, shown.stage)}
      </span>
      {shown.outcome !== null && <span className="tag">{outcomeWords(process, shown.outcome)}</span>}
      {shown.sight !== 'public' && <span className="tag tag-draft">{texts.sights[shown.sight]}</span>}
      {bounces > 0 && <span className="tag tag-draft">{texts.bounces(bounces)}</span>}
      {urged > 0 && <span className="tag tag-draft">{texts.urged(urged)}</span>}
      {reopened > 0 && <span className="tag tag-draft">{texts.reopened(reopened)}</span>}
      {shown.reopenUntil !== null && (
        <span className="hint">{texts.reopenUntil(momentShort(shown.reopenUntil, language, now))}</span>
      )}
    </PageHead>
  )
}
