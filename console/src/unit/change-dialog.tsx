import { App, Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useWords } from '../words.tsx'
import { faultsOf } from '../ui/faults.ts'
import { DayField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'

type DialogProps = {
  title: string
  error: unknown
  /** Pointers that the fields inside show themselves. */
  fields: readonly string[]
  busy: boolean
  danger?: boolean
  disabled?: boolean
  onSave: () => void
  onClose: () => void
  children: ReactNode
}

/** A small form over the page: it stays open, with what was entered, until the server has taken it. */
export function ChangeDialog({
  title,
  error,
  fields,
  busy,
  danger = false,
  disabled = false,
  onSave,
  onClose,
  children,
}: DialogProps) {
  const { words } = useWords()
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      onOk={onSave}
      okText={title}
      okButtonProps={{ loading: busy, danger, disabled }}
      cancelText={words.common.cancel}
    >
      <div className="dialog">
        <Refusal error={error} fields={fields} />
        {children}
      </div>
    </Modal>
  )
}

type DayDialogProps = Pick<DialogProps, 'title' | 'error' | 'busy' | 'danger' | 'disabled' | 'onClose'> & {
  /** What follows from it. */
  note?: string
  label: string
  /** The day that is offered; none if left out. */
  first?: string
  onSave: (on: string) => void
}

/** Asks for a day and nothing else: the first on which something is no longer so. */
export function DayDialog({ note, label, first = '', disabled = false, onSave, ...dialog }: DayDialogProps) {
  const [on, setOn] = useState(first)
  return (
    <ChangeDialog {...dialog} fields={['/on']} disabled={disabled || on === ''} onSave={() => onSave(on)}>
      {note && <p className="hint">{note}</p>}
      <DayField label={label} value={on} onChange={setOn} pointer="/on" faults={faultsOf(dialog.error)} />
    </ChangeDialog>
  )
}

/** What to do once a change is written down. */
export function useDone(onDone: () => void) {
  const { words } = useWords()
  const { message } = App.useApp()
  return {
    onSuccess: () => {
      void message.success(words.unit.changed)
      onDone()
    },
  }
}
