import { Button } from 'antd'
import { type ComponentType, useState } from 'react'
import type { Unit } from '../../../src/domains/territory/contract.ts'
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

/** What may be changed about a unit: each from a day on, and each a small form. */
export function Changes({ unit }: { unit: Unit }) {
  const { words } = useWords()
  const [change, setChange] = useState<Change>()
  const Form = change && FORMS[change]
  return (
    <Card title={words.unit.change}>
      <div className="changes">
        {(Object.keys(FORMS) as Change[]).map((one) => (
          <Button key={one} danger={one === 'end'} onClick={() => setChange(one)}>
            {words.unit[one]}
          </Button>
        ))}
      </div>
      {Form && <Form unit={unit} onDone={() => setChange(undefined)} />}
    </Card>
  )
}
