import { LongTextField, TextField } from '../ui/field.tsx'
import type { Faults } from '../ui/faults.ts'
import { useWords } from '../words.tsx'
import type { DraftBoth } from './draft.ts'

type BothInputsProps = {
  label: string
  value: DraftBoth
  pointer: string
  faults: Faults
  long?: boolean
  onChange: (value: DraftBoth) => void
}

/** A text in both languages, side by side. */
export function BothInputs({ label, value, pointer, faults, long = false, onChange }: BothInputsProps) {
  const { words } = useWords()
  const Input = long ? LongTextField : TextField
  return (
    <div className="both field-wide">
      <Input
        label={words.common.inZh(label)}
        value={value.zh}
        onChange={(zh) => onChange({ zh, en: value.en })}
        pointer={`${pointer}/zh`}
        faults={faults}
      />
      <Input
        label={words.common.inEn(label)}
        value={value.en}
        onChange={(en) => onChange({ zh: value.zh, en })}
        pointer={`${pointer}/en`}
        faults={faults}
      />
    </div>
  )
}
