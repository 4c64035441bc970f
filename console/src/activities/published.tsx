import { Link } from '@tanstack/react-router'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import type { publishActivities } from '../../../src/domains/activities/contract.ts'
import type { ReplyOf } from '../../../src/kernel/route.ts'
import { Card, PageHead } from '../ui/card.tsx'
import { useWords } from '../words.tsx'
import { Outcome } from './outcome.tsx'
import { StateTag } from './state-tag.tsx'
import { useActivityTexts } from './texts.ts'
import { useStations } from './use-stations.ts'

/** What became of publishing at each station: what takes place, what was skipped and why. */
export function Published({ outcome }: { outcome: ReplyOf<typeof publishActivities> }) {
  const texts = useActivityTexts()
  const { inWords } = useWords()
  const navigate = useNavigate()
  const stations = useStations()
  const done = outcome.filter(({ state }) => state === 'published')
  const sessions = done.reduce((sum, { created }) => sum + created.length, 0)
  const left = outcome.length - done.length
  return (
    <>
      <PageHead title={texts.outcome}>
        <Button type="primary" onClick={() => void navigate({ to: '/activities' })}>
          {texts.tabs.list}
        </Button>
      </PageHead>
      <p className="act-sum" role="status">
        {texts.publishedMany(done.length, sessions)}
        {left > 0 && ` · ${texts.notPublished(left)}`}
      </p>
      <div className="act-column">
        {outcome.map((one) => {
          const station = stations.find(({ id }) => id === one.station)
          return (
            <Card key={one.id} title={station ? inWords(station) : ''} aside={<StateTag state={one.state} />}>
              <Outcome foreseen={one} />
              <Link to="/activities/$activityId" params={{ activityId: one.id }}>
                {texts.openActivity}
              </Link>
            </Card>
          )
        })}
      </div>
    </>
  )
}
