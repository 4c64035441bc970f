import { App, Button } from 'antd'
import { useState } from 'react'
import type { z } from 'zod'
import { findCase } from '../../../../src/domains/handling/contract.ts'
import {
  askExclusion,
  type ExclusionReason,
  type RateCode,
} from '../../../../src/domains/requests/rates/contract.ts'
import { useAsk, useSend } from '../../ask.ts'
import { faultsOf } from '../../ui/faults.ts'
import { ChoiceField, choicesOf, LongTextField, TextField } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useSettled } from '../../ui/settled.ts'
import { useRateTexts } from './texts.ts'

type Reason = z.infer<typeof ExclusionReason>

/** Asks that one case be left out of one rate; the number is looked up while it is typed. */
export function AskExclusion({ onDone }: { onDone: () => void }) {
  const texts = useRateTexts()
  const { message } = App.useApp()
  const [number, setNumber] = useState('')
  const [rate, setRate] = useState<RateCode>('solved')
  const [reason, setReason] = useState<Reason>('beyondPowers')
  const [words, setWords] = useState('')
  const asked = useSettled(number.trim(), 300)
  const found = useAsk(findCase, asked === '' ? undefined : { params: { number: asked } })
  const send = useSend(askExclusion)
  const faults = faultsOf(send.error)
  const theCase = asked !== '' && asked === number.trim() ? found.data : undefined
  const ask = async () => {
    if (!theCase) return
    await send.mutateAsync({ params: { caseId: theCase.id }, body: { rate, reason, words: words.trim() } })
    void message.success(texts.sent)
    onDone()
  }
  return (
    <form
      className="exclusion-ask"
      onSubmit={(event) => {
        event.preventDefault()
        // What was refused is said above the fields.
        void ask().catch(() => undefined)
      }}
    >
      <Refusal error={send.error} fields={['/words']} />
      <What
        {...{ number, rate, reason, setNumber, setRate, setReason }}
        found={theCase?.title}
        isMissing={asked !== '' && found.error !== null}
      />
      <LongTextField
        label={texts.words}
        hint={texts.wordsHint}
        value={words}
        onChange={setWords}
        pointer="/words"
        faults={faults}
      />
      <div className="exclusion-acts">
        <Button
          type="primary"
          htmlType="submit"
          loading={send.isPending}
          disabled={!theCase || words.trim().length < 4}
        >
          {texts.send}
        </Button>
      </div>
    </form>
  )
}

type WhatProps = {
  number: string
  rate: RateCode
  reason: Reason
  setNumber: (number: string) => void
  setRate: (rate: RateCode) => void
  setReason: (reason: Reason) => void
  /** The title of the case that has the number. */
  found: string | undefined
  isMissing: boolean
}

/** Which case, from which rate, on which ground. */
function What({ number, rate, reason, setNumber, setRate, setReason, found, isMissing }: WhatProps) {
  const texts = useRateTexts()
  return (
    <div className="fields">
      <TextField
        label={texts.number}
        value={number}
        onChange={setNumber}
        maxLength={40}
        hint={
          <span role="status">
            {found !== undefined && texts.numberFound(found)}
            {isMissing && texts.numberMissing}
          </span>
        }
      />
      <ChoiceField label={texts.rate} value={rate} choices={choicesOf(texts.rates)} onChange={setRate} />
      <ChoiceField
        label={texts.reason}
        value={reason}
        choices={choicesOf(texts.reasons)}
        onChange={setReason}
      />
    </div>
  )
}
