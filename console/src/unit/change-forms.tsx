import { useState } from 'react'
import {
  type EdgeKind,
  endUnit,
  moveUnit,
  renameUnit,
  type UnitBrief,
} from '../../../src/domains/territory/contract.ts'
import { useSend } from '../ask.ts'
import { today } from '../ui/days.ts'
import { ChoiceField, choicesOf, DayField, Field, TextField } from '../ui/field.tsx'
import { faultsOf } from '../ui/faults.ts'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { useWords } from '../words.tsx'
import { ChangeDialog, DayDialog, useDone } from './change-dialog.tsx'
import type { FormProps } from './changes.tsx'

/** Another name from a day on. */
export function RenameForm({ unit, onDone }: FormProps) {
  const { words } = useWords()
  const [form, setForm] = useState({ zh: unit.zh, en: unit.en, from: today() })
  const send = useSend(renameUnit, { redrawn: true })
  const done = useDone(onDone)
  const faults = faultsOf(send.error)
  const set = (part: Partial<typeof form>) => setForm({ ...form, ...part })
  return (
    <ChangeDialog
      title={words.unit.rename}
      error={send.error}
      fields={['/zh', '/en', '/from']}
      busy={send.isPending}
      onClose={onDone}
      onSave={() => send.mutate({ params: { unitId: unit.id }, body: form }, done)}
    >
      <TextField
        label={words.station.zh}
        value={form.zh}
        onChange={(zh) => set({ zh })}
        pointer="/zh"
        faults={faults}
        maxLength={80}
      />
      <TextField
        label={words.station.en}
        value={form.en}
        onChange={(en) => set({ en })}
        pointer="/en"
        faults={faults}
        maxLength={160}
      />
      <DayField
        label={words.common.from}
        value={form.from}
        onChange={(from) => set({ from })}
        pointer="/from"
        faults={faults}
      />
    </ChangeDialog>
  )
}

/** Another parent of either kind from a day on. */
export function MoveForm({ unit, onDone }: FormProps) {
  const { words } = useWords()
  const [edge, setEdge] = useState<EdgeKind>('administrative')
  const [parent, setParent] = useState<Pick<UnitBrief, 'id' | 'zh' | 'en'>>()
  const [from, setFrom] = useState(today())
  const send = useSend(moveUnit)
  const done = useDone(onDone)
  const faults = faultsOf(send.error)
  return (
    <ChangeDialog
      title={words.unit.move}
      error={send.error}
      fields={['/edge', '/parent', '/from']}
      busy={send.isPending}
      disabled={!parent}
      onClose={onDone}
      onSave={() =>
        parent && send.mutate({ params: { unitId: unit.id }, body: { edge, parent: parent.id, from } }, done)
      }
    >
      <ChoiceField
        label={words.unit.edge}
        value={edge}
        onChange={setEdge}
        choices={choicesOf(words.edges)}
        pointer="/edge"
        faults={faults}
      />
      <Field label={words.unit.newParent} pointer="/parent" faults={faults}>
        {(wiring) => <UnitChoice wiring={wiring} chosen={parent} onChoose={setParent} />}
      </Field>
      <DayField label={words.common.from} value={from} onChange={setFrom} pointer="/from" faults={faults} />
    </ChangeDialog>
  )
}

/** The end of a unit. */
export function EndForm({ unit, onDone }: FormProps) {
  const { words } = useWords()
  const send = useSend(endUnit, { redrawn: true })
  const done = useDone(onDone)
  return (
    <DayDialog
      title={words.unit.end}
      note={words.unit.endNote}
      label={words.unit.endOn}
      danger
      error={send.error}
      busy={send.isPending}
      onClose={onDone}
      onSave={(on) => send.mutate({ params: { unitId: unit.id }, body: { on } }, done)}
    />
  )
}
