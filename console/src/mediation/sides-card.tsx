import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { type How, letIn, setConsent, type SideShown } from '../../../src/domains/mediation/contract.ts'
import { useSend } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { faultsOf } from '../ui/faults.ts'
import { PhoneField } from '../ui/field.tsx'
import { useWords } from '../words.tsx'
import type { PartProps } from './mediation-card.tsx'
import { PartForm } from './part-form.tsx'
import { useMediationTexts } from './texts.ts'

/** Both sides: who they are, what each wants, and whether they follow it themselves. */
export function SidesCard({ mediation, isOpen }: PartProps) {
  const texts = useMediationTexts()
  return (
    <Card title={texts.sides}>
      <ul className="mediation-sides">
        {mediation.sides.map((one) => (
          <OneSide key={one.side} mediation={mediation} one={one} isOpen={isOpen} />
        ))}
      </ul>
    </Card>
  )
}

type OneProps = PartProps & { readonly one: SideShown }
type Doing = 'consent' | 'letIn'

function OneSide(props: OneProps) {
  const texts = useMediationTexts()
  const { one, isOpen } = props
  const [doing, setDoing] = useState<Doing>()
  const name = one.name ?? texts.left
  const close = () => setDoing(undefined)
  return (
    <li>
      <h3>
        {name} <span className="hint">{texts.sideOf[one.side]}</span>
      </h3>
      <p className="mediation-tags">
        <span className={one.consent === 'given' ? 'tag tag-published' : 'tag tag-draft'}>
          {texts.consents[one.consent]}
        </span>
        {one.how !== null && <span className="hint">{texts.hows[one.how]}</span>}
        {one.letIn && <span className="tag">{texts.follows}</span>}
      </p>
      {one.phone !== null && (
        <p>
          <a href={`tel:${one.phone}`} className="num">
            {one.phone}
          </a>
        </p>
      )}
      {isOpen && doing === undefined && (
        <p className="mediation-acts">
          <Button onClick={() => setDoing('consent')} aria-label={`${texts.noteConsent} ${name}`}>
            {texts.noteConsent}
          </Button>
          {!one.letIn && (
            <Button onClick={() => setDoing('letIn')} aria-label={`${texts.letIn} ${name}`}>
              {texts.letIn}
            </Button>
          )}
        </p>
      )}
      {doing === 'consent' && <ConsentForm {...props} onClose={close} />}
      {doing === 'letIn' && <LetInForm {...props} onClose={close} />}
    </li>
  )
}

type FormProps = OneProps & { readonly onClose: () => void }
type Said = 'given' | 'refused' | 'withdrawn'

/** What a side wants, as the mediator heard it; nothing is chosen beforehand. */
function ConsentForm({ mediation, one, onClose }: FormProps) {
  const texts = useMediationTexts()
  const { words } = useWords()
  const [consent, setSaid] = useState<Said>()
  const [how, setHow] = useState<Exclude<How, 'self'>>('spoken')
  const send = useSend(setConsent)
  const choices: Said[] = one.consent === 'given' ? ['withdrawn'] : ['given', 'refused']
  const save = async () => {
    if (!consent) return
    await send.mutateAsync({ params: { caseId: mediation.case }, body: { side: one.side, consent, how } })
    onClose()
  }
  return (
    <PartForm
      label={texts.noteConsent}
      error={send.error}
      busy={send.isPending}
      disabled={!consent}
      submit={words.common.save}
      onSave={save}
      onClose={onClose}
    >
      <Segmented<Said | ''>
        aria-label={texts.wants}
        value={consent ?? ''}
        onChange={(next) => next !== '' && setSaid(next)}
        options={choices.map((value) => ({ value, label: texts.consents[value] }))}
      />
      <Segmented<Exclude<How, 'self'>>
        aria-label={texts.how}
        value={how}
        onChange={setHow}
        options={(['spoken', 'paper'] as const).map((value) => ({ value, label: texts.hows[value] }))}
      />
    </PartForm>
  )
}

/** An account is found by a phone that a mediator has called: a number typed wrongly opens it to a stranger. */
function LetInForm({ mediation, one, onClose }: FormProps) {
  const texts = useMediationTexts()
  const [phone, setPhone] = useState(one.phone ?? '')
  const send = useSend(letIn)
  const save = async () => {
    await send.mutateAsync({
      params: { caseId: mediation.case, side: one.side },
      body: { phone: phone.trim() },
    })
    onClose()
  }
  return (
    <PartForm
      error={send.error}
      fields={['/phone']}
      busy={send.isPending}
      disabled={phone.trim() === ''}
      submit={texts.letInCalled}
      onSave={save}
      onClose={onClose}
    >
      <PhoneField
        label={texts.phone}
        hint={texts.letInHint}
        pointer="/phone"
        faults={faultsOf(send.error)}
        value={phone}
        onChange={setPhone}
      />
    </PartForm>
  )
}
