import { Button } from 'antd'
import { type ComponentType, useState } from 'react'
import { OFFICE_KINDS, type Unit } from '../../../src/domains/territory/contract.ts'
import { Card } from '../ui/card.tsx'
import { useWords } from '../words.tsx'
import { EndForm, MoveForm, RenameForm } from './change-forms.tsx'
import { FoundForm } from './found-form.tsx'
import { RedrawForm } from './redraw-form.tsx'

export type FormProps = { unit: Unit; onDone: () => void }

const FORMS = {
  rename: RenameForm,
  move: MoveForm,
  redraw: RedrawForm,
  found: FoundForm,
  end: EndForm,
} as const satisfies Record<string, ComponentType<FormProps>>
type Change = keyof typeof FORMS

/** Offices, centres and departments have no land, and nothing hangs on them. */
function changesOf({ kind }: Unit): Change[] {
  const all = Object.keys(FORMS) as Change[]
  return OFFICE_KINDS.has(kind) ? all.filter((one) => one !== 'redraw' && one !== 'found') : all
}

/** What may be changed about a unit: each from a day on, and each a small form; one may be open at first. */
export function Changes({ unit, first }: { unit: Unit; first?: Change | undefined }) {
  const { words } = useWords()
  const [change, setChange] = useState(first)
  const Form = change && FORMS[change]
  return (
    <Card title={words.unit.change}>
      <div className="changes">
        {changesOf(unit).map((one) => (
          <Button key={one} danger={one === 'end'} onClick={() => setChange(one)}>
            {words.unit[one]}
          </Button>
        ))}
      </div>
      {Form && <Form unit={unit} onDone={() => setChange(undefined)} />}
    </Card>
  )
}
