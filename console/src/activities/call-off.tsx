import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import {
  type Activity,
  callOffActivity,
  callOffSession,
  type Session,
} from '../../../src/domains/activities/contract.ts'
import { useSend } from '../ask.ts'
import { faultsOf } from '../ui/faults.ts'
import { TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { Form } from './form.tsx'
import { sessionInWords } from './moments.ts'
import { Reach, Told } from './reach.tsx'
import { useActivityTexts } from './texts.ts'

type CallOffProps = { activity: Activity; session?: Session; onClose: () => void }

/** Calls one session off, or all of an activity: with a reason, and with whom it reaches in sight. */
export function CallOff({ activity, session, onClose }: CallOffProps) {
  const texts = useActivityTexts()
  const { language, inWords } = useWords()
  const { message } = App.useApp()
  const [reason, setReason] = useState({ zh: '', en: '' })
  const whole = useSend(callOffActivity)
  const one = useSend(callOffSession)
  const error = whole.error ?? one.error
  const faults = faultsOf(error)
  const when = session ? sessionInWords(session, activity.timeZone, language) : ''
  const title = inWords(activity.title)
  const callOff = async () => {
    const { told } = session
      ? await one.mutateAsync({
          params: { sessionId: session.id },
          body: { version: session.version, reason },
        })
      : await whole.mutateAsync({
          params: { activityId: activity.id },
          body: { version: activity.version, reason },
        })
    void message.success(texts.calledOffTold(told))
    if (told === 0) onClose()
  }
  const done = whole.data ?? one.data
  if (done) return <WhoWasTold activity={activity} session={session} told={done.told} onClose={onClose} />
  return (
    <Drawer open onClose={onClose} size={480} title={texts.callOffTitle(when || title)}>
      <Form onSend={callOff}>
        <p className="notice">{texts.callOffHint}</p>
        <Refusal error={error} fields={['/reason']} />
        {(['zh', 'en'] as const).map((side) => (
          <TextField
            key={side}
            label={texts[side](texts.reason)}
            value={reason[side]}
            onChange={(text) => setReason({ ...reason, [side]: text })}
            pointer={`/reason/${side}`}
            faults={faults}
            maxLength={side === 'zh' ? 200 : 400}
            {...(side === 'en' && { hint: texts.reasonHint })}
          />
        ))}
        <Reach
          activity={activity.id}
          {...(session && activity.enrolment.way === 'session' && { session: session.id })}
          message={texts.messageOff(title, when, inWords(reason))}
        />
        <Button danger type="primary" htmlType="submit" loading={whole.isPending || one.isPending}>
          {texts.callOffDo}
        </Button>
      </Form>
    </Drawer>
  )
}

type WhoWasToldProps = {
  activity: Activity
  session: Session | undefined
  told: number
  onClose: () => void
}

function WhoWasTold({ activity, session, told, onClose }: WhoWasToldProps) {
  const texts = useActivityTexts()
  const { words } = useWords()
  return (
    <Drawer open onClose={onClose} size={480} title={texts.calledOffTold(told)}>
      <Told activity={activity} session={session} />
      <Button type="primary" onClick={onClose}>
        {words.common.close}
      </Button>
    </Drawer>
  )
}
