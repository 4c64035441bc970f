import { useBlocker } from '@tanstack/react-router'
import { Button } from 'antd'
import { ProblemReply } from '../api.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'

type SaveBarProps = {
  dirty: boolean
  saving: boolean
  /** How many things must be corrected first. */
  faults: number
  error: unknown
  text: string
  /** Pointers that show their faults themselves. */
  fields: readonly string[]
  onSave: () => void
  onReset: () => void
  onReload: () => void
}

/** Stays in view below a form: what is wrong, save, undo. Leaving with unsaved changes is asked about. */
export function SaveBar({
  dirty,
  saving,
  faults,
  error,
  text,
  fields,
  onSave,
  onReset,
  onReload,
}: SaveBarProps) {
  const { words } = useWords()
  // oxlint-disable-next-line no-alert -- the browser's own question, for it also asks when the window is closed
  useBlocker({ shouldBlockFn: () => dirty && !confirm(words.station.leave), enableBeforeUnload: () => dirty })
  const changed = error instanceof ProblemReply && error.is('changed-meanwhile')
  if (!dirty && !error) return null
  return (
    <div className="save-bar" role="region" aria-label={text}>
      {error !== null && <Refusal error={error} fields={fields} />}
      <div>
        <span role="status" className={faults > 0 ? 'fault' : 'hint'}>
          {faults > 0 ? words.hours.faults(faults) : words.station.unsaved}
        </span>
        {changed && (
          <Button danger onClick={onReload}>
            {words.common.reload}
          </Button>
        )}
        <Button onClick={onReset} disabled={!dirty || saving}>
          {words.station.discard}
        </Button>
        <Button type="primary" onClick={onSave} disabled={!dirty || faults > 0 || changed} loading={saving}>
          {text}
        </Button>
      </div>
    </div>
  )
}
