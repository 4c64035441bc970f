import type { Faults } from '../ui/faults.ts'
import { TextField } from '../ui/field.tsx'
import { useTexts } from '../words.tsx'
import { BOOKING_TEXTS } from './texts.ts'

/** What a thing is called before anybody said. */
export const NO_NAME = { zh: '', en: '' }

/** A list with one of its things changed in part. */
export function changed<T>(list: readonly T[], at: number, part: Partial<T>): T[] {
  return list.map((one, index) => (index === at ? { ...one, ...part } : one))
}

type Named = { zh: string; en: string }
type NamesProps = { name: Named; onChange: (name: Named) => void; pointer?: string; faults?: Faults }

/** The name of a thing in both languages. */
export function Names({ name, onChange, pointer, faults }: NamesProps) {
  const texts = useTexts(BOOKING_TEXTS)
  const at = (side: 'zh' | 'en') =>
    pointer !== undefined && faults ? { pointer: `${pointer}/${side}`, faults } : {}
  return (
    <>
      <TextField
        {...at('zh')}
        label={texts.nameZh}
        value={name.zh}
        onChange={(zh) => onChange({ ...name, zh })}
      />
      <TextField
        {...at('en')}
        label={texts.nameEn}
        value={name.en}
        onChange={(en) => onChange({ ...name, en })}
      />
    </>
  )
}
