import { Button, Select } from 'antd'
import { getUnit, type UnitId } from '../../../../src/domains/territory/contract.ts'
import { useAsk } from '../../ask.ts'
import { Field } from '../../ui/field.tsx'
import { UnitChoice } from '../../ui/unit-choice.tsx'
import { useWords } from '../../words.tsx'
import { type CoverageSearch, FARS, farOf, hourOf, USUAL, without } from './asked.ts'
import { useCoverageTexts } from './texts.ts'

type Named = { readonly id: UnitId; readonly zh: string; readonly en: string }
type Props = {
  search: CoverageSearch
  /** Undefined until the server has told it. */
  unit: Named | undefined
  onGo: (next: CoverageSearch) => void
}

/** Where, how far and when. */
export function Choices({ search, unit, onGo }: Props) {
  const texts = useCoverageTexts()
  return (
    <>
      <Field label={texts.unit}>
        {(wiring) => (
          <UnitChoice
            wiring={wiring}
            chosen={unit}
            onChoose={(next) => onGo(next ? { ...search, unit: next.id } : without(search, 'unit'))}
          />
        )}
      </Field>
      {unit && <Up unit={unit.id} onUp={(next) => onGo({ ...search, unit: next })} />}
      <FarChoice search={search} onGo={onGo} />
      <WhenChoice search={search} onGo={onGo} />
    </>
  )
}

/** The way back from a unit that was opened in the table. */
function Up({ unit, onUp }: { unit: UnitId; onUp: (unit: UnitId) => void }) {
  const texts = useCoverageTexts()
  const { inWords } = useWords()
  const above = useAsk(getUnit, { params: { unitId: unit }, querystring: {} }).data?.path.at(-2)
  return above ? <Button onClick={() => onUp(above.id)}>{texts.unitUp(inWords(above))}</Button> : null
}

type Asking = Pick<Props, 'search' | 'onGo'>

function FarChoice({ search, onGo }: Asking) {
  const texts = useCoverageTexts()
  const chosen = search.far ?? USUAL
  const offered = [...new Set<string>([...FARS, chosen])]
  const named = (far: string) => {
    const { metres, minutes } = farOf(far) ?? { metres: 0 }
    return minutes === undefined ? texts.metres(metres) : texts.minutes(minutes)
  }
  return (
    <Field label={texts.how}>
      {(wiring) => (
        <Select<string>
          {...wiring}
          value={chosen}
          popupMatchSelectWidth={false}
          options={offered.map((far) => ({ value: far, label: named(far) }))}
          onChange={(far) => onGo({ ...search, far })}
        />
      )}
    </Field>
  )
}

const HOURS = Array.from({ length: 24 }, (_, hour) => hour)

function WhenChoice({ search, onGo }: Asking) {
  const texts = useCoverageTexts()
  const { weekday } = search
  return (
    <>
      <Field label={texts.weekday}>
        {(wiring) => (
          <Select<number>
            {...wiring}
            value={weekday ?? 0}
            popupMatchSelectWidth={false}
            options={[texts.anyDay, ...texts.weekdays].map((label, value) => ({ value, label }))}
            onChange={(day) =>
              onGo(
                day === 0
                  ? without(without(search, 'weekday'), 'hour')
                  : { ...search, weekday: day, hour: hourOf(search) },
              )
            }
          />
        )}
      </Field>
      {weekday !== undefined && (
        <Field label={texts.hour}>
          {(wiring) => (
            <Select<number>
              {...wiring}
              value={hourOf(search)}
              options={HOURS.map((value) => ({ value, label: texts.clock(value) }))}
              onChange={(hour) => onGo({ ...search, hour })}
            />
          )}
        </Field>
      )}
    </>
  )
}
