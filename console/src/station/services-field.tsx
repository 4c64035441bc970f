import { Select } from 'antd'
import { listServices, type Service } from '../../../src/domains/stations/contract.ts'
import { useAsk } from '../ask.ts'
import { Field } from '../ui/field.tsx'
import { useWords } from '../words.tsx'
import type { PartProps } from './profile-fields.tsx'

/** The services offered, picked from the city's catalogue. */
export function ServicesField({
  draft,
  faults,
  onChange,
  known,
  disabled,
}: PartProps & { known: readonly Service[]; disabled: boolean }) {
  const { words, inWords } = useWords()
  const catalogue = useAsk(listServices, {}).data ?? known
  if (disabled)
    return (
      <p>
        {known.length === 0
          ? words.station.noServices
          : known.map((service) => inWords(service)).join(words.format.list)}
      </p>
    )
  return (
    <Field label={words.station.servicesHint} pointer="/services" faults={faults}>
      {(wiring) => (
        <Select<string[]>
          {...wiring}
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          value={[...draft.services]}
          onChange={(services) => onChange({ services })}
          options={catalogue.map((service) => ({ value: service.code, label: inWords(service) }))}
        />
      )}
    </Field>
  )
}
