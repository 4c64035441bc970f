import { Button, Input } from 'antd'
import type { TextAreaRef } from 'antd/es/input/TextArea'
import { useRef } from 'react'
import { Placeholder } from '../../../src/domains/handling/contract.ts'
import type { Faults } from '../ui/faults.ts'
import { Field } from '../ui/field.tsx'
import { useTexts } from '../words.tsx'
import type { Named } from './filling.ts'
import { TEMPLATE_TEXTS } from './texts.ts'

type PlacedTextProps = {
  label: string
  names: Named
  value: string
  onChange: (value: string) => void
  pointer: string
  faults: Faults
}

/** Several lines of text, and buttons that put a place to be filled where the cursor stands. */
export function PlacedTextField({ label, names, value, onChange, pointer, faults }: PlacedTextProps) {
  const texts = useTexts(TEMPLATE_TEXTS)
  const area = useRef<TextAreaRef>(null)
  const insert = (place: Placeholder) => {
    const box = area.current?.resizableTextArea?.textArea
    const [from, to] = [box?.selectionStart ?? value.length, box?.selectionEnd ?? value.length]
    const put = `{${names[place]}}`
    onChange(value.slice(0, from) + put + value.slice(to))
    requestAnimationFrame(() => {
      box?.focus()
      box?.setSelectionRange(from + put.length, from + put.length)
    })
  }
  return (
    <Field label={label} pointer={pointer} faults={faults} wide>
      {(wiring) => (
        <>
          <Input.TextArea
            {...wiring}
            ref={area}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            autoSize={{ minRows: 4, maxRows: 12 }}
          />
          <div className="template-places" role="group" aria-label={`${label}: ${texts.insert}`}>
            {Placeholder.options.map((place) => (
              <Button key={place} size="small" onClick={() => insert(place)}>
                {names[place]}
              </Button>
            ))}
          </div>
        </>
      )}
    </Field>
  )
}
