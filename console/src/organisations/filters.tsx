import { Button, Select } from 'antd'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import { choicesOf } from '../ui/field.tsx'
import { SearchInput } from '../ui/search-input.tsx'
import { UnitChoice } from '../ui/unit-choice.tsx'
import type { Asked } from './asked.ts'
import { useOrganisationTexts } from './texts.ts'

type Named = Pick<UnitBrief, 'id' | 'zh' | 'en'>
type FiltersProps = { asked: Asked; unit: Named | undefined; onAsk: (asked: Asked) => void }

/** Text, unit, kind, covered or not, served or not. */
export function Filters({ asked, unit, onAsk }: FiltersProps) {
  const texts = useOrganisationTexts()
  const set = (part: Partial<Record<keyof Asked, string | undefined>>) => {
    const next = Object.entries({ ...asked, ...part }).filter(
      ([, value]) => value !== undefined && value !== '',
    )
    onAsk(Object.fromEntries(next))
  }
  const covered = { yes: texts.register.coveredYes, no: texts.register.coveredNo }
  const served = { yes: texts.register.servedYes, no: texts.register.servedNo }
  return (
    <search className="filters">
      <SearchInput
        className="filter-text"
        label={texts.register.textLabel}
        hint={texts.register.textHint}
        value={asked.text ?? ''}
        onChange={(text) => set({ text })}
      />
      <div className="filter-unit">
        <UnitChoice
          wiring={{ 'aria-label': texts.register.where } as object}
          chosen={unit}
          onChoose={(chosen) => set({ unit: chosen?.id })}
        />
      </div>
      <Pick
        label={texts.register.kind}
        texts={texts.kinds}
        value={asked.kind}
        onPick={(kind) => set({ kind })}
      />
      <Pick
        label={texts.register.covered}
        texts={covered}
        value={asked.covered}
        onPick={(value) => set({ covered: value })}
      />
      <Pick
        label={texts.register.served}
        texts={served}
        value={asked.served}
        onPick={(value) => set({ served: value })}
      />
      {asked.site && <span className="tag">{texts.register.site}</span>}
      {Object.keys(asked).length > 0 && (
        <Button type="link" onClick={() => onAsk({})}>
          {texts.register.reset}
        </Button>
      )}
    </search>
  )
}

function Pick<T extends string>({
  label,
  texts,
  value,
  onPick,
}: {
  label: string
  texts: Readonly<Record<T, string>>
  value: T | undefined
  onPick: (value: T | undefined) => void
}) {
  const { register } = useOrganisationTexts()
  return (
    <Select<T | 'all'>
      aria-label={label}
      value={value ?? 'all'}
      onChange={(chosen) => onPick(chosen === 'all' ? undefined : chosen)}
      popupMatchSelectWidth={false}
      options={[
        { value: 'all', label: `${label}：${register.all}` },
        ...choicesOf(texts).map(([choice, text]) => ({ value: choice, label: text })),
      ]}
    />
  )
}
