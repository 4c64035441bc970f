import { Button, Input } from 'antd'
import { useRef } from 'react'
import { Field } from '../ui/field.tsx'
import type { Faults } from '../ui/faults.ts'
import { useWords } from '../words.tsx'
import { boundaryOf } from './geojson.ts'

/** GeoJSON pasted or from a file; says at once if it is none, and where the server finds it faulty. */
export function BoundaryField({
  text,
  onChange,
  faults,
}: {
  text: string
  onChange: (text: string) => void
  faults: Faults
}) {
  const { words } = useWords()
  const file = useRef<HTMLInputElement>(null)
  const unreadable = text.trim() !== '' && boundaryOf(text) === undefined
  const shown: Faults = unreadable ? new Map([['/boundary', words.unit.notGeoJson]]) : faults
  return (
    <>
      <Field label={words.unit.boundary} hint={words.unit.boundaryHelp} pointer="/boundary" faults={shown}>
        {(wiring) => (
          <Input.TextArea
            {...wiring}
            className="geojson"
            spellCheck={false}
            rows={6}
            value={text}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      <input
        ref={file}
        type="file"
        hidden
        accept=".json,.geojson,application/geo+json"
        aria-label={words.unit.chooseFile}
        onChange={(event) => {
          void event.target.files?.[0]?.text().then(onChange)
          event.target.value = ''
        }}
      />
      <Button onClick={() => file.current?.click()}>{words.unit.chooseFile}</Button>
    </>
  )
}
