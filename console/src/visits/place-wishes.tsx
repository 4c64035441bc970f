import { Button, Input, Segmented } from 'antd'
import { useState } from 'react'
import { closePlace, type Place } from '../../../src/domains/visits/places/contract.ts'
import {
  addQuiet,
  askVisit,
  liftQuiet,
  noteConsent,
  type Quiet,
} from '../../../src/domains/visits/wishes/contract.ts'
import { useSend } from '../ask.ts'
import { today } from '../city-time.ts'
import { Card } from '../ui/card.tsx'
import { boundTo } from '../ui/bound.ts'
import { dayInWords } from '../ui/days.ts'
import { faultsOf } from '../ui/faults.ts'
import { choicesOf, DayField, TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { tongueOf } from '../ui/tongue.ts'
import { ChangeDialog } from '../unit/change-dialog.tsx'
import { useWords } from '../words.tsx'
import { useVisitTexts } from './texts.ts'

/** Days on which nobody comes: as they put it, and back again as they say. */
export function QuietCard({ place }: { place: Place }) {
  const { place: texts } = useVisitTexts()
  const [isAdding, setAdding] = useState(false)
  return (
    <Card title={texts.quiet} aside={<Button onClick={() => setAdding(true)}>{texts.quietAdd}</Button>}>
      {place.quiet.length === 0 && <p className="hint">{texts.quietNone}</p>}
      <ul className="visits-quiet">
        {place.quiet.map((one) => (
          <QuietLine key={one.id} quiet={one} />
        ))}
      </ul>
      {isAdding && <QuietForm place={place} onClose={() => setAdding(false)} />}
    </Card>
  )
}

function QuietLine({ quiet: { id, kind, from, until, words, told } }: { quiet: Quiet }) {
  const { place: texts } = useVisitTexts()
  const { language } = useWords()
  const send = useSend(liftQuiet)
  const days = texts.quietSpan(dayInWords(from, language), until && dayInWords(until, language))
  return (
    <li>
      <div>
        <b>{texts.quietKinds[kind]}</b>
        <p>{days}</p>
        {words !== null && <p lang={tongueOf(words)}>{words}</p>}
        <p className="hint">{texts.told[told]}</p>
        <Refusal error={send.error} />
      </div>
      <Button
        loading={send.isPending}
        aria-label={texts.quietLiftOf(days)}
        onClick={() => send.mutate({ params: { quietId: id } })}
      >
        {texts.quietLift}
      </Button>
    </li>
  )
}

type QuietDraft = { kind: Quiet['kind']; from: string; until: string; words: string; told: 'door' | 'desk' }

function QuietForm({ place, onClose }: { place: Place; onClose: () => void }) {
  const { place: texts } = useVisitTexts()
  const [draft, setDraft] = useState<QuietDraft>(() => ({
    kind: 'spell',
    from: today(),
    until: '',
    words: '',
    told: 'door',
  }))
  const send = useSend(addQuiet)
  const set = (part: Partial<QuietDraft>) => setDraft({ ...draft, ...part })
  const field = boundTo(draft, set, faultsOf(send.error))
  const save = async () => {
    const { kind, from, until, words, told } = draft
    await send.mutateAsync({
      params: { placeId: place.id },
      body: { kind, from, until: until || null, words: words.trim() || null, told },
    })
    onClose()
  }
  return (
    <ChangeDialog
      title={texts.quietAdd}
      error={send.error}
      fields={['/from', '/until', '/words']}
      busy={send.isPending}
      disabled={draft.from === '' || (draft.kind === 'spell' && draft.until === '')}
      onClose={onClose}
      onSave={() => void save().catch(() => undefined)}
    >
      <Segmented<Quiet['kind']>
        aria-label={texts.quiet}
        value={draft.kind}
        onChange={(kind) => set({ kind })}
        options={choicesOf(texts.quietKinds).map(([value, label]) => ({ value, label }))}
      />
      <div className="fields">
        <DayField {...field('from', texts.quietFrom)} />
        <DayField
          {...field('until', texts.quietUntil)}
          {...(draft.kind === 'doNotDisturb' && { hint: texts.quietForGood })}
        />
      </div>
      <TextField {...field('words', texts.quietWords)} maxLength={300} />
      <Segmented<QuietDraft['told']>
        aria-label={texts.toldHow}
        value={draft.told}
        onChange={(told) => set({ told })}
        options={(['door', 'desk'] as const).map((value) => ({ value, label: texts.told[value] }))}
      />
    </ChangeDialog>
  )
}

/** Whether a video call may take the place of a visit, and whether they asked to be visited. */
export function WishesCard({ place }: { place: Place }) {
  const { place: texts, places } = useVisitTexts()
  const { language } = useWords()
  const consent = useSend(noteConsent)
  const ask = useSend(askVisit)
  const [on, setOn] = useState(today)
  const params = { placeId: place.id }
  return (
    <Card title={places.standing}>
      <div className="visits-wish">
        <p>{place.video ? texts.agreed : texts.notAgreed}</p>
        <Button
          loading={consent.isPending}
          onClick={() => consent.mutate({ params, body: { agreed: !place.video, told: 'door' } })}
        >
          {place.video ? texts.agreeTake : texts.agree}
        </Button>
      </div>
      <div className="visits-wish">
        {place.askedOn === null ? (
          <>
            <p>{texts.notAsked}</p>
            <Input
              type="date"
              aria-label={texts.askOn}
              value={on}
              onChange={({ target }) => setOn(target.value)}
            />
            <Button
              loading={ask.isPending}
              disabled={on === ''}
              onClick={() => ask.mutate({ params, body: { on } })}
            >
              {texts.ask}
            </Button>
          </>
        ) : (
          <>
            <p>{texts.askedOn(dayInWords(place.askedOn, language))}</p>
            <Button loading={ask.isPending} onClick={() => ask.mutate({ params, body: { on: null } })}>
              {texts.askDrop}
            </Button>
          </>
        )}
      </div>
      <Refusal error={consent.error ?? ask.error} />
    </Card>
  )
}

/** Nobody is visited there any more; said once more what goes and what stays. */
export function StopDialog({
  place,
  onClose,
  onDone,
}: {
  place: Place
  onClose: () => void
  onDone: () => void
}) {
  const { place: texts } = useVisitTexts()
  const send = useSend(closePlace)
  const stop = async () => {
    await send.mutateAsync({ params: { placeId: place.id } })
    onDone()
  }
  return (
    <ChangeDialog
      title={texts.stop}
      error={send.error}
      fields={[]}
      busy={send.isPending}
      danger
      onClose={onClose}
      onSave={() => void stop().catch(() => undefined)}
    >
      <p>{texts.stopSure}</p>
    </ChangeDialog>
  )
}
