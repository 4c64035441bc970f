import { App, Button, Drawer } from 'antd'
import { useState } from 'react'
import { type Activity, moveSession, type Session } from '../../../src/domains/activities/contract.ts'
import { getStation, type SpaceId } from '../../../src/domains/stations/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { faultsOf } from '../ui/faults.ts'
import { ChoiceField, MomentField, NumberField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { Form } from './form.tsx'
import { sessionInWords, wallAt, wallInWords } from './moments.ts'
import { Reach } from './reach.tsx'
import { useActivityTexts } from './texts.ts'

type MoveSessionProps = { activity: Activity; session: Session; onClose: () => void }

/** Another time, room or number of places for one session; whom it reaches is in sight. */
export function MoveSession({ activity, session, onClose }: MoveSessionProps) {
  const texts = useActivityTexts()
  const { language, inWords } = useWords()
  const form = useMoveForm(activity, session, onClose)
  const when = sessionInWords(session, activity.timeZone, language)
  return (
    <Drawer open onClose={onClose} size={480} title={texts.moveTitle(when)}>
      <Form onSend={form.save}>
        <Refusal error={form.error} fields={['/at', '/minutes', '/space', '/capacity']} />
        <Fields form={form} />
        <Reach
          activity={activity.id}
          {...(activity.enrolment.way === 'session' && { session: session.id })}
          message={texts.messageMoved(
            inWords(activity.title),
            when,
            form.at ? wallInWords(form.at, language) : '',
          )}
        />
        <Button type="primary" htmlType="submit" loading={form.isSaving} disabled={form.at === ''}>
          {texts.moveSave}
        </Button>
      </Form>
    </Drawer>
  )
}

type MoveForm = ReturnType<typeof useMoveForm>

function Fields({ form }: { form: MoveForm }) {
  const texts = useActivityTexts()
  const { inWords } = useWords()
  const { at, minutes, space, capacity, spaces, faults } = form
  return (
    <>
      <MomentField
        label={texts.begins}
        pointer="/at"
        faults={faults}
        value={at}
        onChange={(next) => form.set({ at: next })}
      />
      <div className="fields">
        <NumberField
          label={texts.minutes}
          value={minutes}
          onChange={(value) => form.set({ minutes: value })}
          pointer="/minutes"
          faults={faults}
        />
        <NumberField
          label={texts.capacity}
          value={capacity}
          onChange={(value) => form.set({ capacity: value })}
          pointer="/capacity"
          faults={faults}
        />
      </div>
      <ChoiceField
        label={texts.room}
        value={space}
        onChange={(value) => form.set({ space: value })}
        choices={[
          ['', texts.noSpace] as const,
          ...spaces.map((one) => [one.id, texts.roomOf(inWords(one.name), one.seats)] as const),
        ]}
        pointer="/space"
        faults={faults}
      />
    </>
  )
}

/** `space`: '' for none. */
type MoveDraft = { at: string; minutes: number | null; space: string; capacity: number | null }

function useMoveForm(activity: Activity, session: Session, onClose: () => void) {
  const texts = useActivityTexts()
  const { message } = App.useApp()
  const station = useAsk(getStation, { params: { stationId: session.station } }).data
  const [form, setForm] = useState<MoveDraft>({
    at: wallAt(session.startsAt, activity.timeZone),
    minutes: session.startsAt.until(session.endsAt).total('minutes'),
    space: session.space?.id ?? '',
    capacity: session.capacity,
  })
  const send = useSend(moveSession)
  return {
    ...form,
    spaces: (station?.spaces ?? []).flatMap((one) => (one.id ? [{ ...one, id: one.id }] : [])),
    error: send.error,
    faults: faultsOf(send.error),
    isSaving: send.isPending,
    set: (part: Partial<MoveDraft>) => {
      if (send.error) send.reset()
      setForm({ ...form, ...part })
    },
    save: async () => {
      const { told } = await send.mutateAsync({
        params: { sessionId: session.id },
        body: {
          version: session.version,
          at: form.at,
          minutes: form.minutes ?? 0,
          space: form.space === '' ? null : (form.space as SpaceId),
          capacity: form.capacity ?? 0,
        },
      })
      void message.success(texts.movedTold(told))
      onClose()
    },
  }
}
