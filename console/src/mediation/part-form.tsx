import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'

type PartFormProps = {
  /** What it is for, where no label inside says it. */
  label?: string
  error: unknown
  /** Pointers that the fields inside show themselves. */
  fields?: readonly string[]
  busy: boolean
  disabled: boolean
  /** On the button that sends it. */
  submit: string
  /** What was refused is said in the form. */
  onSave: () => Promise<void>
  onClose: () => void
  children: ReactNode
}

/** A small form within a card: it stays, with what was entered, until the server has taken it. */
export function PartForm({
  label,
  error,
  fields = [],
  busy,
  disabled,
  submit,
  onSave,
  onClose,
  children,
}: PartFormProps) {
  const { words } = useWords()
  return (
    <form
      className="mediation-form"
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault()
        void onSave().catch(() => {})
      }}
    >
      {children}
      <Refusal error={error} fields={fields} />
      <p className="mediation-acts">
        <Button type="primary" htmlType="submit" loading={busy} disabled={disabled}>
          {submit}
        </Button>
        <Button onClick={onClose}>{words.common.cancel}</Button>
      </p>
    </form>
  )
}
