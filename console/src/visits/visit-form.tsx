import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Refusal } from '../ui/refusal.tsx'

type VisitFormProps = {
  error: unknown
  /** Pointers that the fields inside show themselves. */
  fields: readonly string[]
  busy: boolean
  disabled: boolean
  /** What its button says. */
  go: string
  onSave: () => Promise<void>
  children: ReactNode
}

/** A form in a drawer: its fields, what was refused, and the button that sends it. */
export function VisitForm({ error, fields, busy, disabled, go, onSave, children }: VisitFormProps) {
  return (
    <form
      className="visits-form"
      onSubmit={(event) => {
        event.preventDefault()
        void onSave().catch(() => undefined)
      }}
    >
      {children}
      <Refusal error={error} fields={fields} />
      <Button type="primary" size="large" htmlType="submit" loading={busy} disabled={disabled}>
        {go}
      </Button>
    </form>
  )
}
