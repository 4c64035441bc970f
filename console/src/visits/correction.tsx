import { Button } from 'antd'
import { useState } from 'react'
import { answerCorrection, type Correction } from '../../../src/domains/visits/notes/contract.ts'
import { useSend } from '../ask.ts'
import { wall } from '../city-time.ts'
import { boundTo } from '../ui/bound.ts'
import { faultsOf } from '../ui/faults.ts'
import { LongTextField } from '../ui/field.tsx'
import { tongueOf } from '../ui/tongue.ts'
import { ChangeDialog } from '../unit/change-dialog.tsx'
import { useVisitTexts } from './texts.ts'

/** What the household says to a note, and what it was answered; or the way to answer. */
export function CorrectionLine({ correction, text }: { correction: Correction; text: string | null }) {
  const { visit: texts } = useVisitTexts()
  const [isAnswering, setAnswering] = useState(false)
  const { words, at, answer, changed } = correction
  return (
    <div className="visits-correction">
      <p className="hint">{texts.theySay(wall(at))}</p>
      <p className="visits-words" lang={tongueOf(words)}>
        {words}
      </p>
      {answer === null ? (
        <Button onClick={() => setAnswering(true)}>{texts.answer}</Button>
      ) : (
        <>
          <p className="hint">{changed ? texts.answeredChanged : texts.answeredKept}</p>
          <p className="visits-words" lang={tongueOf(answer)}>
            {answer}
          </p>
        </>
      )}
      {isAnswering && <AnswerForm correction={correction} text={text} onClose={() => setAnswering(false)} />}
    </div>
  )
}

type AnswerProps = { correction: Correction; text: string | null; onClose: () => void }

/** Answers, and puts the note otherwise where they are right. */
function AnswerForm({ correction, text, onClose }: AnswerProps) {
  const { visit: texts } = useVisitTexts()
  const [draft, setDraft] = useState({ answer: '', text: text ?? '' })
  const send = useSend(answerCorrection)
  const field = boundTo(draft, (part) => setDraft({ ...draft, ...part }), faultsOf(send.error))
  const save = async () => {
    const put = draft.text.trim()
    await send.mutateAsync({
      params: { correctionId: correction.id },
      body: { answer: draft.answer.trim(), text: put === '' || put === text ? null : put },
    })
    onClose()
  }
  return (
    <ChangeDialog
      title={texts.answer}
      error={send.error}
      fields={['/answer', '/text']}
      busy={send.isPending}
      disabled={draft.answer.trim() === ''}
      onClose={onClose}
      onSave={() => void save().catch(() => undefined)}
    >
      <blockquote className="visits-words" lang={tongueOf(correction.words)}>
        {correction.words}
      </blockquote>
      {text !== null && <LongTextField {...field('text', texts.noteText)} hint={texts.noteTextHint} />}
      <LongTextField {...field('answer', texts.answerField)} hint={texts.answerHint} />
    </ChangeDialog>
  )
}
