import { Button } from 'antd'
import { faultUnder } from '../../ui/faults.ts'
import { Field, TextField } from '../../ui/field.tsx'
import { useWords } from '../../words.tsx'
import { useCaseTexts } from '../texts.ts'
import { CategorySelect } from './category-field.tsx'
import type { FieldProps, Labelled } from './form-field.tsx'

type Part = { readonly title: string; readonly category: string | null }

const NONE: Part = { title: '', category: null }
const partsOf = (value: unknown): readonly Part[] =>
  Array.isArray(value) && value.length > 0 ? (value as Part[]) : [NONE]

/** What a case is split into: each part with a title and a category of its own. */
export function PartsField({ field, value, onChange, label, pointer, faults }: FieldProps & Labelled) {
  const texts = useCaseTexts()
  const { words } = useWords()
  const parts = partsOf(value)
  const set = (at: number, part: Partial<Part>) =>
    onChange((before) => partsOf(before).map((one, index) => (index === at ? { ...one, ...part } : one)))
  const fault = faultUnder(faults, pointer)
  return (
    <div className="field" role="group" aria-label={label}>
      <span className="label">{label}</span>
      {parts.map(({ title, category }, at) => (
        <div key={at} className="case-split">
          <TextField
            label={texts.partTitle(at + 1)}
            value={title}
            onChange={(next) => set(at, { title: next })}
            maxLength={120}
          />
          <Field label={texts.partCategory(at + 1)}>
            {(wiring) => (
              <CategorySelect
                wiring={wiring}
                value={category}
                onChange={(next) => set(at, { category: next })}
              />
            )}
          </Field>
          {parts.length > 1 && (
            <Button
              type="text"
              onClick={() => onChange((before) => partsOf(before).filter((_, index) => index !== at))}
            >
              {texts.remove(title || texts.partTitle(at + 1))}
            </Button>
          )}
        </div>
      ))}
      {parts.length < (field.most ?? 10) && (
        <Button onClick={() => onChange((before) => [...partsOf(before), NONE])}>{words.common.add}</Button>
      )}
      {fault && <p className="fault">{fault}</p>}
    </div>
  )
}
