import { Button } from 'antd'
import { useState } from 'react'
import {
  addRecord,
  giveLeave,
  type Mediation,
  type RecordShown,
  type Side,
} from '../../../src/domains/mediation/contract.ts'
import { useSend } from '../ask.ts'
import { momentShort } from '../cases/time.ts'
import { Card } from '../ui/card.tsx'
import { dayInWords } from '../ui/days.ts'
import { faultsOf } from '../ui/faults.ts'
import { LongTextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { tongueOf } from '../ui/tongue.ts'
import { useWords } from '../words.tsx'
import type { PartProps } from './mediation-card.tsx'
import { PartForm } from './part-form.tsx'
import { SideChoice } from './side-choice.tsx'
import { useMediationTexts } from './texts.ts'

/** What was said, the latest first: in sessions, between them, by one side alone. */
export function RecordsCard({ mediation, isOpen }: PartProps) {
  const texts = useMediationTexts()
  const [isWriting, setWriting] = useState(false)
  return (
    <Card
      title={texts.records}
      aside={
        isOpen &&
        !isWriting && (
          <Button size="small" onClick={() => setWriting(true)}>
            {texts.addRecord}
          </Button>
        )
      }
    >
      <div className="mediation-records">
        {isWriting && <RecordForm mediation={mediation} onClose={() => setWriting(false)} />}
        {mediation.records.length === 0 ? (
          <p className="hint">{texts.noRecords}</p>
        ) : (
          <ol>
            {mediation.records.toReversed().map((record) => (
              <OneRecord key={record.id} mediation={mediation} record={record} isOpen={isOpen} />
            ))}
          </ol>
        )}
      </div>
    </Card>
  )
}

function OneRecord({ mediation, record, isOpen }: PartProps & { record: RecordShown }) {
  const texts = useMediationTexts()
  const { language } = useWords()
  const { side, met, text, at } = record
  const name = nameOf(mediation, side) ?? texts.both
  return (
    <li>
      <p className="mediation-tags">
        <b>{met ? texts.session(dayInWords(met.on, language), met.heads) : texts.said(name)}</b>
        {met && <span className="tag">{name}</span>}
        <time dateTime={at.toString()} className="hint num">
          {momentShort(at, language)}
        </time>
      </p>
      <p className="case-text" lang={tongueOf(text)}>
        {text}
      </p>
      {side !== null && <Leave mediation={mediation} record={record} isOpen={isOpen} name={name} />}
    </li>
  )
}

/** Whether the other side may read what one said alone; only with that side's word. */
function Leave({ mediation, record, isOpen, name }: PartProps & { record: RecordShown; name: string }) {
  const texts = useMediationTexts()
  const send = useSend(giveLeave)
  const { id, shared } = record
  const change = () =>
    void send
      .mutateAsync({
        params: { caseId: mediation.case, recordId: id },
        body: { leave: !shared, how: 'spoken' },
      })
      .catch(() => {})
  return (
    <p className="mediation-tags">
      <span className={shared ? 'tag' : 'tag tag-draft'}>{shared ? texts.shared : texts.alone}</span>
      {isOpen && (
        <Button type="text" size="small" loading={send.isPending} onClick={change}>
          {shared ? texts.takeLeave(name) : texts.noteLeave(name)}
        </Button>
      )}
      <Refusal error={send.error} />
    </p>
  )
}

/** Who said it, by their name; undefined: both. */
function nameOf({ sides }: Mediation, side: Side | null): string | undefined {
  return sides.find((one) => one.side === side)?.name ?? undefined
}

function RecordForm({ mediation, onClose }: { mediation: Mediation; onClose: () => void }) {
  const texts = useMediationTexts()
  const { words } = useWords()
  const [side, setSide] = useState<Side | null>(null)
  const [text, setText] = useState('')
  const send = useSend(addRecord)
  const save = async () => {
    await send.mutateAsync({ params: { caseId: mediation.case }, body: { side, text: text.trim() } })
    onClose()
  }
  return (
    <PartForm
      error={send.error}
      fields={['/text']}
      busy={send.isPending}
      disabled={text.trim() === ''}
      submit={words.common.save}
      onSave={save}
      onClose={onClose}
    >
      <SideChoice mediation={mediation} side={side} onChoose={setSide} label={texts.whoSaid} />
      <LongTextField
        label={texts.whatSaid}
        pointer="/text"
        faults={faultsOf(send.error)}
        value={text}
        onChange={setText}
        hint={side === null ? texts.bothRead : texts.aloneHint}
      />
    </PartForm>
  )
}
