import { Button, Select } from 'antd'
import { Accessibility, Equipment } from '../../../src/domains/stations/contract.ts'
import { boundTo } from '../ui/bound.ts'
import type { Faults } from '../ui/faults.ts'
import { Icon } from '../ui/icons.tsx'
import { Field, NumberField, TextField } from '../ui/field.tsx'
import { useWords } from '../words.tsx'
import { type DraftSpace, newSpace } from './profile-draft.ts'
import type { PartProps } from './profile-fields.tsx'

/** The rooms and areas of a station, with what is in them and who can reach them. */
export function Spaces({ draft, faults, onChange, disabled }: PartProps & { disabled: boolean }) {
  const { words } = useWords()
  const { spaces } = draft
  const set = (at: number, part: Partial<DraftSpace>) =>
    onChange({ spaces: spaces.map((space, i) => (i === at ? { ...space, ...part } : space)) })
  return (
    <div className="rows">
      {spaces.length === 0 && <p className="hint">{words.station.noSpaces}</p>}
      {spaces.map((space, i) => (
        <SpaceFields
          key={space.key}
          space={space}
          number={i}
          faults={faults}
          disabled={disabled}
          onChange={(part) => set(i, part)}
          onRemove={() => onChange({ spaces: spaces.filter((_, at) => at !== i) })}
        />
      ))}
      {!disabled && (
        <Button
          icon={<Icon name="plus" size={16} />}
          onClick={() => onChange({ spaces: [...spaces, newSpace()] })}
        >
          {words.station.addSpace}
        </Button>
      )}
    </div>
  )
}

function SpaceFields({
  space,
  number,
  faults,
  disabled,
  onChange,
  onRemove,
}: {
  space: DraftSpace
  number: number
  faults: Faults
  disabled: boolean
  onChange: (part: Partial<DraftSpace>) => void
  onRemove: () => void
}) {
  const { words } = useWords()
  const field = boundTo(space, onChange, faults, `/spaces/${number}`)
  const inName = boundTo(
    space.name,
    (part) => onChange({ name: { ...space.name, ...part } }),
    faults,
    `/spaces/${number}/name`,
  )
  return (
    <fieldset className="space" disabled={disabled}>
      <legend className="unseen">
        {words.station.spaces} {number + 1}
      </legend>
      <div className="fields">
        <TextField {...inName('zh', words.common.inZh(words.station.spaceName))} />
        <TextField {...inName('en', words.common.inEn(words.station.spaceName))} />
        <TextField {...field('floor', words.station.floor)} maxLength={20} />
        <NumberField {...field('seats', words.station.seats)} step={1} />
        <NumberField {...field('areaM2', words.station.area)} />
        <Several
          {...field('equipment', words.station.equipment)}
          texts={words.equipment}
          options={Equipment.options}
        />
        <Several
          {...field('accessibility', words.station.accessibility)}
          texts={words.accessibility}
          options={Accessibility.options}
        />
      </div>
      {!disabled && (
        <Button type="text" danger onClick={onRemove}>
          {words.station.removeSpace}
        </Button>
      )}
    </fieldset>
  )
}

function Several<T extends string>({
  label,
  texts,
  options,
  value,
  onChange,
  pointer,
  faults,
}: {
  label: string
  texts: Readonly<Record<T, string>>
  options: readonly T[]
  value: readonly T[]
  onChange: (value: T[]) => void
  pointer: string
  faults: Faults
}) {
  return (
    <Field label={label} pointer={pointer} faults={faults} wide>
      {(wiring) => (
        <Select<T[]>
          {...wiring}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          value={[...value]}
          onChange={onChange}
          options={options.map((one) => ({ value: one, label: texts[one] }))}
        />
      )}
    </Field>
  )
}
