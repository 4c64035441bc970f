import { App, Button, Modal } from 'antd'
import { useState } from 'react'
import { type Activity, decideEnrolment, type Enrolled } from '../../../src/domains/activities/contract.ts'
import type { SeatState } from '../../../src/engines/capacity/contract.ts'
import { useSend } from '../ask.ts'
import { faultsOf } from '../ui/faults.ts'
import { TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { momentInShort } from './moments.ts'
import { useActivityTexts } from './texts.ts'

const LOOKS: Partial<Record<SeatState, string>> = {
  confirmed: 'tag tag-published',
  requested: 'tag tag-draft',
  offered: 'tag tag-draft',
  waiting: 'tag tag-wait',
  entered: 'tag tag-wait',
}

type EnrolledLineProps = { activity: Activity; one: Enrolled; party: number }

/** One person on the list: their state and rank, what can be decided. */
export function EnrolledLine({ activity, one, party }: EnrolledLineProps) {
  const texts = useActivityTexts()
  const { language, inWords } = useWords()
  const notes = [
    one.rank !== null && texts.rank(one.rank),
    one.group && inWords(one.group),
    party > 1 && texts.party(party),
    one.guest && texts.guest,
    one.reach,
    momentInShort(one.at, activity.timeZone, language),
  ].filter(Boolean)
  return (
    <li className="act-person">
      <div>
        <b>{one.name}</b>{' '}
        <span className={LOOKS[one.state] ?? 'tag'}>
          {one.calledOff ? texts.endedByOff : texts.seatStates[one.state]}
        </span>
        <small className="num">{notes.join(' · ')}</small>
      </div>
      <div className="act-came num">
        {one.attended > 0 && <span className="tag tag-published">{texts.attended(one.attended)}</span>}
        {one.missed > 0 && <span className="tag tag-off">{texts.missed(one.missed)}</span>}
      </div>
      <Decisions activity={activity} one={one} />
    </li>
  )
}

function Decisions({ activity, one }: { activity: Activity; one: Enrolled }) {
  const texts = useActivityTexts()
  const { message } = App.useApp()
  const [asked, setAsked] = useState<'refuse' | 'cancel'>()
  const send = useSend(decideEnrolment)
  if (activity.state !== 'published') return null
  const accept = () =>
    send.mutate(
      {
        params: { activityId: activity.id, seatId: one.seat },
        body: { decision: 'accept', reason: null },
      },
      { onSuccess: () => void message.success(texts.accepted(one.name)) },
    )
  return (
    <div className="act-session-acts">
      {one.state === 'requested' && (
        <>
          <Button
            size="small"
            type="primary"
            ghost
            loading={send.isPending}
            aria-label={texts.actOn(texts.acceptOne, one.name)}
            onClick={accept}
          >
            {texts.acceptOne}
          </Button>
          <Button
            size="small"
            aria-label={texts.actOn(texts.refuseOne, one.name)}
            onClick={() => setAsked('refuse')}
          >
            {texts.refuseOne}
          </Button>
        </>
      )}
      {TAKEN_OFF.includes(one.state) && (
        <Button
          size="small"
          type="text"
          aria-label={texts.actOn(texts.cancelOne, one.name)}
          onClick={() => setAsked('cancel')}
        >
          {texts.cancelOne}
        </Button>
      )}
      <Refusal error={send.error} />
      {asked && (
        <WithReason activity={activity} one={one} decision={asked} onClose={() => setAsked(undefined)} />
      )}
    </div>
  )
}

const TAKEN_OFF: readonly SeatState[] = ['confirmed', 'waiting', 'offered', 'held', 'entered']

type WithReasonProps = {
  activity: Activity
  one: Enrolled
  decision: 'refuse' | 'cancel'
  onClose: () => void
}

/** Whoever is refused or taken off reads why. */
function WithReason({ activity, one, decision, onClose }: WithReasonProps) {
  const texts = useActivityTexts()
  const { words } = useWords()
  const { message } = App.useApp()
  const [reason, setReason] = useState('')
  const send = useSend(decideEnrolment)
  const isRefusal = decision === 'refuse'
  const decide = async () => {
    await send.mutateAsync({
      params: { activityId: activity.id, seatId: one.seat },
      body: { decision, reason: reason.trim() },
    })
    void message.success(isRefusal ? texts.refused(one.name) : texts.cancelled(one.name))
    onClose()
  }
  return (
    <Modal
      open
      title={isRefusal ? texts.refuseTitle(one.name) : texts.cancelTitle(one.name)}
      okText={isRefusal ? texts.refuseOne : texts.cancelOne}
      cancelText={words.common.cancel}
      okButtonProps={{ danger: true, disabled: reason.trim() === '' }}
      confirmLoading={send.isPending}
      onOk={() => void decide().catch(() => {})}
      onCancel={onClose}
    >
      <Refusal error={send.error} fields={['/reason']} />
      <TextField
        label={texts.refuseReason}
        hint={texts.refuseHint}
        value={reason}
        onChange={setReason}
        maxLength={200}
        pointer="/reason"
        faults={faultsOf(send.error)}
      />
    </Modal>
  )
}
