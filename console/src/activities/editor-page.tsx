import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useState } from 'react'
import {
  type Activity,
  changeActivity,
  draftActivities,
  getActivity,
  publishActivities,
} from '../../../src/domains/activities/contract.ts'
import { getStation } from '../../../src/domains/stations/contract.ts'
import type { ReplyOf } from '../../../src/kernel/route.ts'
import { useAsk, useSend } from '../ask.ts'
import { useMine } from '../shell/mine.tsx'
import { PageHead, Waiting } from '../ui/card.tsx'
import { faultsOf } from '../ui/faults.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { activityIdIn } from './asked.ts'
import { draftOf, emptyDraft } from './draft.ts'
import { Editor, FIELDS } from './editor.tsx'
import { Published } from './published.tsx'
import { refusedDraft } from './refused-draft.ts'
import { useActivityTexts } from './texts.ts'
import { enrolmentOf, faultsInDraft, placesOf, textOf, timesOf, wishOf } from './wish.ts'
import './activities.css'

const newRoute = getRouteApi('/shell/activities/new')
const editRoute = getRouteApi('/shell/activities/$activityId/edit')

type Outcome = ReplyOf<typeof publishActivities>

/** Something new at one station or at many: kept as a draft, or published at once. */
export function NewActivityPage() {
  const texts = useActivityTexts()
  const asked = newRoute.useSearch()
  const [draft, setDraft] = useState(() => emptyDraft(asked, Temporal.Now.plainDateISO()))
  const timeZone = useZone(draft.places[0]?.station)
  const { save, outcome, error, isSaving, reset } = useDrafting()
  if (outcome) return <Published outcome={outcome} />
  return (
    <>
      <PageHead title={texts.newTitle} />
      <Editor
        draft={draft}
        faults={faultsInDraft(faultsOf(error))}
        onChange={(part) => {
          if (error) reset()
          setDraft((before) => ({ ...before, ...part }))
        }}
      />
      <div className="save-bar act-save" role="region" aria-label={texts.newTitle}>
        <Refusal error={refusedDraft(error)} fields={FIELDS} />
        <div>
          <span role="status" />
          <Button disabled={isSaving} onClick={() => void save(draft, timeZone, false)}>
            {texts.saveDraft}
          </Button>
          <Button type="primary" loading={isSaving} onClick={() => void save(draft, timeZone, true)}>
            {texts.savePublish}
          </Button>
        </div>
      </div>
    </>
  )
}

type Draft = ReturnType<typeof emptyDraft>

/** Saves, and publishes where wanted; a draft that is saved stays one where publishing is refused. */
function useDrafting() {
  const texts = useActivityTexts()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const { unit } = useMine()
  const [outcome, setOutcome] = useState<Outcome>()
  const drafting = useSend(draftActivities)
  const publishing = useSend(publishActivities)
  const open = (activityId: string) =>
    void navigate({ to: '/activities/$activityId', params: { activityId } })
  const work = async (draft: Draft, timeZone: string, publish: boolean) => {
    const { activities } = await drafting.mutateAsync({
      body: { unit: unit.id, places: placesOf(draft), activity: wishOf(draft, timeZone) },
    })
    const [first] = activities
    if (!publish) {
      void message.success(texts.savedDraft)
      if (first) open(first.id)
      return
    }
    const done = await publishing
      .mutateAsync({ body: { activities: activities.map(({ id, version }) => ({ id, version })) } })
      .catch(() => undefined)
    const [one] = done ?? []
    if (!done && first) open(first.id)
    else if (done?.length === 1 && one?.state === 'published') {
      void message.success(texts.published(one.created.length))
      open(one.id)
    } else setOutcome(done)
  }
  return {
    outcome,
    error: drafting.error,
    isSaving: drafting.isPending || publishing.isPending,
    reset: () => drafting.reset(),
    save: (draft: Draft, timeZone: string, publish: boolean) =>
      work(draft, timeZone, publish).catch(() => {}),
  }
}

/** Whose clock times are told by: the first station's, else this desk's. */
function useZone(station: Draft['places'][number]['station'] | undefined): string {
  const { data } = useAsk(getStation, station && { params: { stationId: station } })
  return data?.plan.timeZone ?? Temporal.Now.timeZoneId()
}

/** What is there already: of a draft everything, of a published one what is said and how one gets in. */
export function EditActivityPage() {
  const { words } = useWords()
  const { activityId } = editRoute.useParams()
  const { data, error, refetch } = useAsk(getActivity, { params: { activityId: activityIdIn(activityId) } })
  if (error && !data) return <Refusal error={error} onRetry={() => void refetch()} />
  if (!data) return <Waiting text={words.common.loading} rows={10} />
  return <Edit key={data.version} activity={data} />
}

function Edit({ activity }: { activity: Activity }) {
  const texts = useActivityTexts()
  const { words, inWords } = useWords()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const [draft, setDraft] = useState(() => draftOf(activity))
  const send = useSend(changeActivity)
  const isDraft = activity.state === 'draft'
  const back = () => void navigate({ to: '/activities/$activityId', params: { activityId: activity.id } })
  const save = async () => {
    await send.mutateAsync({
      params: { activityId: activity.id },
      body: {
        version: activity.version,
        text: textOf(draft),
        enrolment: enrolmentOf(draft.enrolment, activity.timeZone),
        draft: isDraft
          ? {
              space: draft.places[0]?.space ?? null,
              setupMinutes: draft.setupMinutes ?? 0,
              cleaningMinutes: draft.cleaningMinutes ?? 0,
              times: timesOf(draft),
            }
          : null,
      },
    })
    void message.success(texts.changed)
    back()
  }
  return (
    <>
      <PageHead title={texts.editTitle(inWords(activity.title))} />
      {!isDraft && <p className="notice act-notice">{texts.publishedHint}</p>}
      <Editor
        draft={draft}
        faults={faultsInDraft(faultsOf(send.error))}
        isThere={isDraft ? 'draft' : 'published'}
        onChange={(part) => {
          if (send.error) send.reset()
          setDraft((before) => ({ ...before, ...part }))
        }}
      />
      <div className="save-bar act-save" role="region" aria-label={texts.saveChanges}>
        <Refusal error={refusedDraft(send.error)} fields={FIELDS} />
        <div>
          <span role="status" />
          <Button onClick={back}>{words.common.cancel}</Button>
          <Button type="primary" loading={send.isPending} onClick={() => void save().catch(() => {})}>
            {texts.saveChanges}
          </Button>
        </div>
      </div>
    </>
  )
}
