import { Button } from 'antd'
import { useState } from 'react'
import {
  type AgreementShown,
  signAgreement,
  type SideShown,
  writeAgreement,
} from '../../../src/domains/mediation/contract.ts'
import { useSend } from '../ask.ts'
import { momentShort } from '../cases/time.ts'
import { Card } from '../ui/card.tsx'
import { dayInWords } from '../ui/days.ts'
import { faultsOf } from '../ui/faults.ts'
import { DayField, LongTextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { tongueOf } from '../ui/tongue.ts'
import { useWords } from '../words.tsx'
import type { PartProps } from './mediation-card.tsx'
import { PartForm } from './part-form.tsx'
import { useMediationTexts } from './texts.ts'

/** While talks go on or what they led to is signed and kept. */
const STAGES = ['talks', 'agreed', 'kept']
/** In which another edition may be written: what both have signed and somebody has confirmed is not touched. */
const WRITING = ['talks', 'agreed']

/** The agreement: its latest edition, who signed it, and until when it is to be kept. */
export function AgreementCard({ mediation, isOpen }: PartProps) {
  const texts = useMediationTexts()
  const [isWriting, setWriting] = useState(false)
  const { agreement, stage } = mediation
  if (!agreement && !STAGES.includes(stage)) return null
  const mayWrite = isOpen && WRITING.includes(stage)
  return (
    <Card
      title={texts.agreement}
      aside={
        mayWrite &&
        !isWriting && (
          <Button size="small" onClick={() => setWriting(true)}>
            {agreement ? texts.rewrite : texts.write}
          </Button>
        )
      }
    >
      <div className="mediation-records">
        {isWriting && <WritingForm mediation={mediation} onClose={() => setWriting(false)} />}
        {agreement
          ? !isWriting && <Written mediation={mediation} agreement={agreement} isOpen={isOpen} />
          : !isWriting && <p className="hint">{texts.noAgreement}</p>}
      </div>
    </Card>
  )
}

function Written({ mediation, agreement, isOpen }: PartProps & { agreement: AgreementShown }) {
  const texts = useMediationTexts()
  const { language } = useWords()
  const { edition, keepBy, text } = agreement
  return (
    <>
      <p className="mediation-tags">
        <span className="tag">{texts.edition(edition)}</span>
        {keepBy !== null && <b>{texts.keepBy(dayInWords(keepBy, language))}</b>}
      </p>
      <p className="case-text" lang={tongueOf(text)}>
        {text}
      </p>
      <ul className="mediation-sides">
        {mediation.sides.map((one) => (
          <Signature key={one.side} mediation={mediation} agreement={agreement} one={one} isOpen={isOpen} />
        ))}
      </ul>
    </>
  )
}

type SignatureProps = PartProps & { agreement: AgreementShown; one: SideShown }

function Signature({ mediation, agreement, one, isOpen }: SignatureProps) {
  const texts = useMediationTexts()
  const { language } = useWords()
  const send = useSend(signAgreement)
  const name = one.name ?? texts.left
  const signed = agreement.signed.find(({ side }) => side === one.side)
  const sign = () =>
    void send
      .mutateAsync({
        params: { caseId: mediation.case },
        body: { side: one.side, edition: agreement.edition, how: 'paper' },
      })
      .catch(() => {})
  return (
    <li>
      <p className="mediation-tags">
        <b>{name}</b>
        <span className={signed ? 'tag tag-published' : 'tag tag-draft'}>
          {signed ? texts.signed[signed.how] : texts.unsigned}
        </span>
        {signed && <span className="hint num">{momentShort(signed.at, language)}</span>}
      </p>
      {!signed && isOpen && (
        <p className="mediation-acts">
          <Button loading={send.isPending} onClick={sign} aria-label={`${texts.sign} ${name}`}>
            {texts.sign}
          </Button>
        </p>
      )}
      <Refusal error={send.error} />
    </li>
  )
}

/** Another edition begins with the words of the last one; who had signed that must sign anew. */
function WritingForm({ mediation, onClose }: { mediation: PartProps['mediation']; onClose: () => void }) {
  const texts = useMediationTexts()
  const { words } = useWords()
  const { agreement } = mediation
  const [text, setText] = useState(agreement?.text ?? '')
  const [keepBy, setKeepBy] = useState(agreement?.keepBy ?? '')
  // The edition that was read: who was quicker is not overwritten.
  const [edition] = useState((agreement?.edition ?? 0) + 1)
  const send = useSend(writeAgreement)
  const save = async () => {
    await send.mutateAsync({
      params: { caseId: mediation.case },
      body: { edition, text: text.trim(), keepBy: keepBy === '' ? null : keepBy },
    })
    onClose()
  }
  const faults = faultsOf(send.error)
  return (
    <PartForm
      error={send.error}
      fields={['/text', '/keepBy']}
      busy={send.isPending}
      disabled={text.trim() === ''}
      submit={texts.saveEdition(edition)}
      onSave={save}
      onClose={onClose}
    >
      <LongTextField
        label={texts.agreementText}
        hint={agreement && agreement.signed.length > 0 ? texts.signAnew : texts.agreementHint}
        pointer="/text"
        faults={faults}
        value={text}
        onChange={setText}
        rows={6}
      />
      <DayField
        label={`${texts.keepByLabel} (${words.common.optional})`}
        hint={texts.keepByHint}
        pointer="/keepBy"
        faults={faults}
        value={keepBy}
        onChange={setKeepBy}
      />
    </PartForm>
  )
}
