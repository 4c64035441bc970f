import { Checkbox } from 'antd'
import { getUnit } from '../../../src/domains/territory/contract.ts'
import type { UnitId } from '../../../src/domains/territory/contract.ts'
import { useAsk } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import type { Faults } from '../ui/faults.ts'
import { ChoiceField, Field, NumberField } from '../ui/field.tsx'
import { UnitChoice } from '../ui/unit-choice.tsx'
import type { PartProps } from './editor.tsx'
import { useActivityTexts } from './texts.ts'

const WHO = ['everybody', 'residents', 'emergingSector'] as const

/** For whom it is. */
export function WhomFields({ draft, faults, onChange }: PartProps) {
  const texts = useActivityTexts()
  const { audience } = draft
  const set = (part: Partial<typeof audience>) => onChange({ audience: { ...audience, ...part } })
  return (
    <Card title={texts.whom}>
      <div className="rows act-rows">
        <div className="fields">
          <ChoiceField
            label={texts.who}
            value={audience.who}
            onChange={(who) => set({ who })}
            choices={WHO.map((one) => [one, texts.whos[one]] as const)}
            pointer="/audience/who"
            faults={faults}
          />
          {audience.who === 'residents' && (
            <UnitField
              label={texts.residentsOf}
              value={audience.unit}
              onChange={(unit) => set({ unit })}
              pointer="/audience/unit"
              faults={faults}
            />
          )}
          <NumberField
            label={texts.ageFrom}
            value={audience.ageFrom}
            onChange={(ageFrom) => set({ ageFrom })}
            pointer="/audience/ageFrom"
            faults={faults}
            hint={texts.agesHint}
          />
          <NumberField
            label={texts.ageTo}
            value={audience.ageTo}
            onChange={(ageTo) => set({ ageTo })}
            pointer="/audience/ageTo"
            faults={faults}
          />
        </div>
        <div>
          <Checkbox
            checked={audience.verifiedOnly}
            onChange={({ target }) => set({ verifiedOnly: target.checked })}
          >
            {texts.verifiedOnly}
          </Checkbox>
          <p className="hint">{texts.verifiedHint}</p>
        </div>
      </div>
    </Card>
  )
}

type UnitFieldProps = {
  label: string
  value: UnitId | null
  onChange: (unit: UnitId | null) => void
  pointer: string
  faults: Faults
}

/** A unit by its name, kept by its id. */
export function UnitField({ label, value, onChange, pointer, faults }: UnitFieldProps) {
  const named = useAsk(
    getUnit,
    value === null ? undefined : { params: { unitId: value }, querystring: {} },
  ).data
  return (
    <Field label={label} pointer={pointer} faults={faults}>
      {(wiring) => (
        <UnitChoice
          wiring={wiring}
          chosen={value === null ? undefined : named}
          onChoose={(unit) => onChange(unit?.id ?? null)}
        />
      )}
    </Field>
  )
}
