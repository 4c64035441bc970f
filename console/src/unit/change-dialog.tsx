import { App, Modal } from 'antd'
import type { ReactNode } from 'react'
import { useWords } from '../words.tsx'
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
