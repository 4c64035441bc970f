import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { faultsOf } from '../../ui/faults.ts'
import { LongTextField } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'

type WordsFormProps = {
  label: string
  hint?: string
  /** What its button says. */
  go: string
  busy: boolean
  error: unknown
  onSend: (words: string) => Promise<unknown>
  /** Further buttons. */
  children?: ReactNode
}

/** Says something about a plan in words; once they are sent, the field is empty again. */
export function WordsForm({ label, hint, go, busy, error, onSend, children }: WordsFormProps) {
  const [words, setWords] = useState('')
  return (
    <form
      className="plan-form"
      onSubmit={(event) => {
        event.preventDefault()
        onSend(words.trim()).then(
          () => setWords(''),
          () => undefined,
        )
      }}
    >
      <LongTextField
        label={label}
        hint={hint}
        value={words}
        onChange={setWords}
        pointer="/words"
        faults={faultsOf(error)}
      />
      <div className="plan-acts">
        <Button type="primary" htmlType="submit" disabled={words.trim() === ''} loading={busy}>
          {go}
        </Button>
        {children}
      </div>
      <Refusal error={error} fields={['/words']} />
    </form>
  )
}
