import { useState } from 'react'
import { redrawUnit } from '../../../src/domains/territory/contract.ts'
import { useSend } from '../ask.ts'
import { today } from '../ui/days.ts'
import { DayField } from '../ui/field.tsx'
import { faultsOf } from '../ui/faults.ts'
import { useWords } from '../words.tsx'
import { BoundaryField } from './boundary-field.tsx'
import { ChangeDialog, useDone } from './change-dialog.tsx'
import type { FormProps } from './changes.tsx'
import { boundaryOf } from './geojson.ts'

/** Another boundary from a day on. */
export function RedrawForm({ unit, onDone }: FormProps) {
  const { words } = useWords()
  const [text, setText] = useState('')
  const [from, setFrom] = useState(today())
  const send = useSend(redrawUnit, { redrawn: true })
  const done = useDone(onDone)
  const faults = faultsOf(send.error)
  const boundary = boundaryOf(text)
  return (
    <ChangeDialog
      title={words.unit.redraw}
      error={send.error}
      fields={['/boundary', '/from']}
      busy={send.isPending}
      disabled={!boundary}
      onClose={onDone}
      onSave={() => boundary && send.mutate({ params: { unitId: unit.id }, body: { boundary, from } }, done)}
    >
      <BoundaryField
        text={text}
        faults={faults}
        onChange={(next) => {
          send.reset()
          setText(next)
        }}
      />
      <DayField label={words.common.from} value={from} onChange={setFrom} pointer="/from" faults={faults} />
    </ChangeDialog>
  )
}
