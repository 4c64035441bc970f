import { Select } from 'antd'
import { listChildren, type UnitBrief } from '../../../../src/domains/territory/contract.ts'
import { useAsk } from '../../ask.ts'
import { useMine } from '../../shell/mine.tsx'
import { Field } from '../../ui/field.tsx'
import { useWords } from '../../words.tsx'
import { PLACES } from './places.ts'
import { usePlanTexts } from './texts.ts'

type Place = Pick<UnitBrief, 'id' | 'kind' | 'zh' | 'en'>

/** Where a plan is for: my unit, one of those below it that plans are made for, or the one that was asked for. */
export function PlaceField<P extends Place>({
  place,
  onPlace,
}: {
  place: P
  onPlace: (place: P | UnitBrief) => void
}) {
  const { wish: texts } = usePlanTexts()
  const { inWords } = useWords()
  const { unit } = useMine()
  const { data } = useAsk(listChildren, { params: { unitId: unit.id }, querystring: {} })
  const mine = [unit, ...(data ?? [])].filter(({ kind }) => PLACES.has(kind))
  const places = mine.some(({ id }) => id === place.id) ? mine : [place, ...mine]
  return (
    <Field label={texts.place}>
      {(wiring) => (
        <Select
          {...wiring}
          showSearch={{ optionFilterProp: 'label' }}
          value={place.id}
          options={places.map((one) => ({ value: one.id, label: inWords(one) }))}
          onChange={(id) => {
            const chosen = places.find((one) => one.id === id)
            if (chosen) onPlace(chosen)
          }}
        />
      )}
    </Field>
  )
}
