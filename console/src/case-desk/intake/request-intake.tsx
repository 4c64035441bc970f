import { App, Button } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { type RefObject, useRef, useState } from 'react'
import { type Filed, takeDownRequest } from '../../../../src/domains/requests/intake/contract.ts'
import { useSend } from '../../ask.ts'
import { useMine } from '../../shell/mine.tsx'
import { Card } from '../../ui/card.tsx'
import { faultsOf } from '../../ui/faults.ts'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { Beside } from './beside.tsx'
import { ChannelPart } from './channel-part.tsx'
import { type Draft, emptyDraft, type Lack, lacksOf, wishOf } from './draft.ts'
import { FiledNote } from './filed-note.tsx'
import type { PartProps } from './part.ts'
import { PlacePart } from './place-part.tsx'
import { ResolvedPart } from './resolved-part.tsx'
import { type ChangePictures, SightPart } from './sight-part.tsx'
import { TextPart } from './text-part.tsx'
import { useIntakeTexts } from './texts.ts'
import { WhoPart } from './who-part.tsx'

/** Pointers of fields that show their faults themselves. */
const FIELDS = [
  '/channel',
  '/hotlineNumber',
  '/organisation',
  '/station',
  '/text',
  '/category',
  '/place',
  '/contact',
  '/resolved',
]

/** Takes down what somebody asks, in the order in which they tell it; after filing the next one can begin. */
export function RequestIntake() {
  const texts = useIntakeTexts()
  const { unit } = useMine()
  const { message } = App.useApp()
  const [draft, setDraft] = useState(() => emptyDraft())
  const [filed, setFiled] = useState<Filed>()
  const [round, setRound] = useState(0)
  const area = useRef<TextAreaRef>(null)
  const send = useSend(takeDownRequest)
  const faults = faultsOf(send.error)
  const lacks = lacksOf(draft)
  const set = (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part }))
  const again = () => {
    setDraft(emptyDraft(draft.channel, draft.station))
    setRound(round + 1)
    area.current?.focus()
    scrollTo({ top: 0 })
  }
  const file = async () => {
    if (lacks.length > 0 || send.isPending) return
    setFiled(await send.mutateAsync({ body: wishOf(draft, unit.id) }))
    again()
  }
  const part = { draft, set, faults }
  return (
    <>
      {filed && <FiledNote filed={filed} onDismiss={() => setFiled(undefined)} />}
      <form
        className="intake"
        onSubmit={(event) => {
          event.preventDefault()
          // What was refused is said above the button.
          void file().catch(() => undefined)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit()
        }}
      >
        <Parts
          part={part}
          area={area}
          round={round}
          setPictures={(change) => setDraft((now) => ({ ...now, pictures: change(now.pictures) }))}
        />
        {/* Before the button: on a phone one comes past it. */}
        <Beside
          draft={draft}
          onSame={(number) => {
            void message.success(texts.sameThingDone(number))
            again()
          }}
        />
        <div className="intake-end">
          <Refusal error={send.error} fields={FIELDS} />
          <FileBar lacks={lacks} isPending={send.isPending} />
        </div>
      </form>
    </>
  )
}

type PartsProps = {
  part: PartProps
  area: RefObject<TextAreaRef | null>
  /** Of each form that is begun: the map goes back to where it began. */
  round: number
  setPictures: ChangePictures
}

/** The parts of the form, in the order in which they are told. */
function Parts({ part, area, round, setPictures }: PartsProps) {
  const texts = useIntakeTexts()
  return (
    <div className="intake-parts">
      <Card title={texts.content}>
        <div className="intake-part">
          <ChannelPart {...part} />
          <TextPart {...part} area={area} />
        </div>
      </Card>
      <Card title={texts.place}>
        <div className="intake-part">
          <PlacePart key={round} {...part} />
        </div>
      </Card>
      <Card title={texts.who}>
        <div className="intake-part">
          <WhoPart {...part} />
        </div>
      </Card>
      <Card title={`${texts.sight} · ${texts.pictures}`}>
        <div className="intake-part">
          <SightPart {...part} change={setPictures} />
          <ResolvedPart {...part} />
        </div>
      </Card>
    </div>
  )
}

function FileBar({ lacks, isPending }: { lacks: readonly Lack[]; isPending: boolean }) {
  const texts = useIntakeTexts()
  const { words } = useWords()
  const names: Record<Lack, string> = {
    text: texts.missingText,
    place: texts.missingPlace,
    phone: texts.missingPhone,
    consent: texts.missingConsent,
    number: texts.missingNumber,
    outcome: texts.missingOutcome,
  }
  return (
    <div className="intake-bar">
      <Button type="primary" htmlType="submit" size="large" disabled={lacks.length > 0} loading={isPending}>
        {isPending ? texts.filing : texts.file}
      </Button>
      <p className="hint">
        {lacks.length > 0
          ? texts.missing + lacks.map((lack) => names[lack]).join(words.format.list)
          : texts.fileHint}
      </p>
    </div>
  )
}
