import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { foreseeSessions } from '../../../src/domains/activities/contract.ts'
import { call } from '../api.ts'
import { presentLanguage } from '../language.ts'
import { useMine } from '../shell/mine.tsx'
import { Card } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useSettled } from '../ui/settled.ts'
import { useWords } from '../words.tsx'
import { type ActivityDraft, canForesee, placesOf, timesOf } from './draft.ts'
import { Outcome } from './outcome.tsx'
import { useActivityTexts } from './texts.ts'
import { useStations } from './use-stations.ts'

/** A dry run beside the form: each time as it would be created, or skipped and why. */
export function ForeseeCard({ draft }: { draft: ActivityDraft }) {
  const texts = useActivityTexts()
  const { inWords } = useWords()
  const { unit } = useMine()
  const stations = useStations()
  const body = {
    unit: unit.id,
    places: placesOf(draft),
    times: timesOf(draft),
    capacity: draft.enrolment.capacity ?? 0,
    setupMinutes: draft.setupMinutes ?? 0,
    cleaningMinutes: draft.cleaningMinutes ?? 0,
  }
  const isReady = canForesee(draft)
  const settled = useSettled(JSON.stringify(body), 350)
  const { data, error, isFetching } = useQuery({
    queryKey: ['foreseeSessions', settled, presentLanguage()],
    queryFn: ({ signal }) =>
      call(foreseeSessions, { body: JSON.parse(settled) as typeof body }, { language: presentLanguage(), signal }),
    enabled: isReady && settled === JSON.stringify(body),
    placeholderData: keepPreviousData,
  })
  const shown = isReady && !error ? data : undefined
  return (
    <Card title={texts.foresee} className="act-foresee">
      <div aria-live="polite" aria-busy={isFetching}>
        {!isReady && <p className="hint">{texts.foreseeEmpty}</p>}
        {isReady && isFetching && !data && <p className="hint">{texts.foreseeing}</p>}
        {isReady && error && <Refusal error={error} />}
        {shown?.map((one) => {
          const station = stations.find(({ id }) => id === one.station)
          return (
            <section key={one.station} className={isFetching ? 'act-stale' : ''}>
              {shown.length > 1 && <h3>{station ? inWords(station) : ''}</h3>}
              <Outcome foreseen={one} />
            </section>
          )
        })}
      </div>
    </Card>
  )
}
