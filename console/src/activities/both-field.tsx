import type { Faults } from '../ui/faults.ts'
import { LongTextField, TextField } from '../ui/field.tsx'
import { useActivityTexts } from './texts.ts'

type Both = { readonly zh: string; readonly en: string }

type BothFieldProps = {
  label: string
  value: Both
  onChange: (value: Both) => void
  /** Characters of the Chinese text; the English one may be twice as long. */
  most: number
  pointer: string
  faults: Faults
  isLong?: boolean
  hint?: string
}

/** The same in both languages, side by side. */
export function BothField({ label, value, onChange, most, pointer, faults, isLong, hint }: BothFieldProps) {
  const texts = useActivityTexts()
  return (
    <div className="both">
      {(['zh', 'en'] as const).map((side) => {
        const field = {
          label: texts[side](label),
          value: value[side],
          onChange: (text: string) => onChange({ ...value, [side]: text }),
          pointer: `${pointer}/${side}`,
          faults,
          ...(hint && side === 'zh' && { hint }),
        }
        return isLong ? (
          <LongTextField key={side} {...field} />
        ) : (
          <TextField key={side} {...field} maxLength={side === 'zh' ? most : most * 2} />
        )
      })}
    </div>
  )
}
