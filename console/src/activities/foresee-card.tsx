import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { foreseeSessions } from '../../../src/domains/activities/contract.ts'
import type { ReplyOf } from '../../../src/kernel/route.ts'
import { call } from '../api.ts'
import { presentLanguage } from '../language.ts'
import { useMine } from '../shell/mine.tsx'
import { Card } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useSettled } from '../ui/settled.ts'
import { useWords } from '../words.tsx'
import type { ActivityDraft } from './draft.ts'
import { Outcome } from './outcome.tsx'
import { useActivityTexts } from './texts.ts'
import { useStations } from './use-stations.ts'
import { canForesee, placesOf, timesOf } from './wish.ts'

/** What the server foresees for the draft as it stands; asked once typing rests. */
function useForeseen(draft: ActivityDraft) {
  const { unit } = useMine()
  const body = {
    unit: unit.id,
    places: placesOf(draft),
    times: timesOf(draft),
    capacity: draft.enrolment.capacity ?? 0,
    setupMinutes: draft.setupMinutes ?? 0,
    cleaningMinutes: draft.cleaningMinutes ?? 0,
  }
  const settled = useSettled(JSON.stringify(body), 350)
  const isReady = canForesee(draft)
  const { data, error, isFetching } = useQuery({
    queryKey: ['foreseeSessions', settled, presentLanguage()],
    queryFn: ({ signal }) =>
      call(
        foreseeSessions,
        { body: JSON.parse(settled) as typeof body },
        { language: presentLanguage(), signal },
      ),
    enabled: isReady && settled === JSON.stringify(body),
    placeholderData: keepPreviousData,
  })
  return {
    isReady,
    isFetching,
    error: isReady ? error : null,
    foreseen: isReady && !error ? data : undefined,
  }
}

/** A dry run beside the form: each time as it would be created, or skipped and why. */
export function ForeseeCard({ draft }: { draft: ActivityDraft }) {
  const texts = useActivityTexts()
  const { isReady, isFetching, error, foreseen } = useForeseen(draft)
  return (
    <Card title={texts.foresee} className="act-foresee">
      <div aria-live="polite" aria-busy={isFetching}>
        {!isReady && <p className="hint">{texts.foreseeEmpty}</p>}
        {isReady && isFetching && !foreseen && <p className="hint">{texts.foreseeing}</p>}
        <Refusal error={error} />
        {foreseen && <Foreseen foreseen={foreseen} isStale={isFetching} />}
      </div>
    </Card>
  )
}

type ForeseenProps = { foreseen: ReplyOf<typeof foreseeSessions>; isStale: boolean }

function Foreseen({ foreseen, isStale }: ForeseenProps) {
  const { inWords } = useWords()
  const stations = useStations()
  return foreseen.map((one) => {
    const station = stations.find(({ id }) => id === one.station)
    return (
      <section key={one.station} className={isStale ? 'act-stale' : ''}>
        {foreseen.length > 1 && <h3>{station ? inWords(station) : ''}</h3>}
        <Outcome foreseen={one} />
      </section>
    )
  })
}
