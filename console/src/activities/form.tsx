import type { ReactNode } from 'react'

/** A form that is sent by a button or the enter key; what the server refuses is shown by whoever sends. */
export function Form({ onSend, children }: { onSend: () => Promise<void>; children: ReactNode }) {
  return (
    <form
      className="act-form"
      onSubmit={(submitted) => {
        submitted.preventDefault()
        onSend().catch(() => {})
      }}
    >
      {children}
    </form>
  )
}
