import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import {
  type Activity,
  dropDraft,
  getActivity,
  publishActivities,
} from '../../../src/domains/activities/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { activityIdIn } from './asked.ts'
import { CallOff } from './call-off.tsx'
import { DrawCard } from './draw-card.tsx'
import { EnrolledCard } from './enrolled-card.tsx'
import { FactsCard } from './facts-card.tsx'
import { Outcome } from './outcome.tsx'
import { SessionsCard } from './sessions-card.tsx'
import { StateTag } from './state-tag.tsx'
import { useActivityTexts } from './texts.ts'
import './activities.css'

const route = getRouteApi('/shell/activities/$activityId')

/** One activity: what it is, when it takes place, who comes. */
export function ActivityPage() {
  const { words, inWords } = useWords()
  const { activityId } = route.useParams()
  const { data, error, refetch } = useAsk(getActivity, { params: { activityId: activityIdIn(activityId) } })
  if (error && !data) return <Refusal error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting text={words.common.loading} rows={10} />
  const hasList = data.state !== 'draft' && data.enrolment.way !== 'none'
  return (
    <>
      <PageHead title={inWords(data.title)} above={<Above activity={data} />}>
        <StateTag state={data.state} />
        <Acts activity={data} />
      </PageHead>
      <div className="act-page">
        <div className="act-column">
          <SessionsCard activity={data} />
          {hasList && data.mayEdit && data.enrolment.policy === 'draw' && <DrawCard activity={data} />}
          {hasList && data.mayEdit && <EnrolledCard activity={data} />}
        </div>
        <FactsCard activity={data} />
      </div>
    </>
  )
}

function Above({ activity }: { activity: Activity }) {
  const texts = useActivityTexts()
  const { inWords } = useWords()
  return (
    <p className="over-title act-above">
      <Link to="/activities" search={{ station: activity.station.id }}>
        {inWords(activity.station)}
      </Link>
      <span>{texts.kinds[activity.kind]}</span>
      <span>{inWords(activity.topicNamed)}</span>
    </p>
  )
}

/** What can be done with it as it stands. */
function Acts({ activity }: { activity: Activity }) {
  const texts = useActivityTexts()
  const navigate = useNavigate()
  const [isOff, setOff] = useState(false)
  const { id, state, mayEdit } = activity
  const isOver = state === 'calledOff' || state === 'over'
  return (
    <>
      {state !== 'draft' && (
        <a href={`/activities/${id}`} className="act-portal">
          {texts.onPortal}
        </a>
      )}
      {mayEdit && !isOver && (
        <Button
          onClick={() => void navigate({ to: '/activities/$activityId/edit', params: { activityId: id } })}
        >
          {texts.edit}
        </Button>
      )}
      {mayEdit && state === 'draft' && <DraftActs activity={activity} />}
      {mayEdit && state === 'published' && (
        <Button danger onClick={() => setOff(true)}>
          {texts.callOff}
        </Button>
      )}
      {isOff && <CallOff activity={activity} onClose={() => setOff(false)} />}
    </>
  )
}

function DraftActs({ activity: { id, version, station } }: { activity: Activity }) {
  const texts = useActivityTexts()
  const { message, modal } = App.useApp()
  const navigate = useNavigate()
  const drop = useSend(dropDraft)
  const publish = useSend(publishActivities)
  const sure = () =>
    modal.confirm({
      title: texts.dropDraft,
      content: texts.dropSure,
      onOk: async () => {
        await drop.mutateAsync({ params: { activityId: id } })
        void message.success(texts.dropped)
        void navigate({ to: '/activities', search: { station: station.id } })
      },
    })
  const done = publish.data?.[0]
  return (
    <>
      <Button onClick={() => void sure()}>{texts.dropDraft}</Button>
      <Button
        type="primary"
        loading={publish.isPending}
        onClick={() =>
          publish.mutate(
            { body: { activities: [{ id, version }] } },
            {
              onSuccess: ([one]) =>
                one?.state === 'published' && void message.success(texts.published(one.created.length)),
            },
          )
        }
      >
        {texts.publish}
      </Button>
      {(publish.error ?? drop.error) && (
        <div className="act-refused">
          <Refusal error={publish.error ?? drop.error} />
        </div>
      )}
      {done && done.state === 'draft' && (
        <div className="act-refused">
          <Card title={texts.outcome}>
            <Outcome foreseen={done} />
          </Card>
        </div>
      )}
    </>
  )
}
