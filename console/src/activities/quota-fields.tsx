import { Button, Checkbox } from 'antd'
import { boundTo } from '../ui/bound.ts'
import { faultUnder } from '../ui/faults.ts'
import { NumberField } from '../ui/field.tsx'
import { Icon } from '../ui/icons.tsx'
import { BothField } from './both-field.tsx'
import { type DraftEnrolment, type DraftQuota, newQuota } from './draft.ts'
import type { PartProps } from './editor.tsx'
import { LeadField } from './lead-field.tsx'
import { useActivityTexts } from './texts.ts'
import { UnitField } from './whom-fields.tsx'

type QuotaFieldsProps = {
  enrolment: DraftEnrolment
  faults: PartProps['faults']
  set: (part: Partial<DraftEnrolment>) => void
}

/** Places kept for residents of a grid, an age or the emerging sectors. */
export function QuotaFields({ enrolment, faults, set }: QuotaFieldsProps) {
  const texts = useActivityTexts()
  const { quotas } = enrolment
  const fault = faults.get('/enrolment/quotas')
  return (
    <>
      <p className="label">{texts.quotas}</p>
      <p className="hint">{texts.quotasHint}</p>
      {quotas.map((quota, at) => (
        <OneQuota
          key={quota.key}
          quota={quota}
          number={at + 1}
          pointer={`/enrolment/quotas/${at}`}
          faults={faults}
          onChange={(part) => set({ quotas: quotas.with(at, { ...quota, ...part }) })}
          onRemove={() => set({ quotas: quotas.toSpliced(at, 1) })}
        />
      ))}
      {fault && <p className="fault">{fault}</p>}
      <Button icon={<Icon name="plus" size={16} />} onClick={() => set({ quotas: [...quotas, newQuota()] })}>
        {texts.addQuota}
      </Button>
      {quotas.length > 0 && (
        <LeadField
          label={texts.quotasUntil}
          value={enrolment.quotasUntilBefore}
          onChange={(quotasUntilBefore) => set({ quotasUntilBefore })}
          pointer="/enrolment/quotasUntilBefore"
          faults={faults}
        />
      )}
    </>
  )
}

type OneQuotaProps = {
  quota: DraftQuota
  number: number
  pointer: string
  faults: PartProps['faults']
  onChange: (part: Partial<DraftQuota>) => void
  onRemove: () => void
}

function OneQuota({ quota, number, pointer, faults, onChange, onRemove }: OneQuotaProps) {
  const texts = useActivityTexts()
  const fault = faults.get(pointer) ?? faultUnder(faults, `${pointer}/emergingSector`)
  return (
    <fieldset className="space act-quota">
      <legend className="unseen">{texts.quotaName(number)}</legend>
      <div className="act-quota-head">
        <b>{texts.quotaName(number)}</b>
        <Button
          type="text"
          aria-label={texts.removeQuota(number)}
          icon={<Icon name="cross" size={16} />}
          onClick={onRemove}
        />
      </div>
      <BothField
        label={texts.quotaLabel}
        value={quota.label}
        onChange={(label) => onChange({ label })}
        most={40}
        pointer={`${pointer}/label`}
        faults={faults}
      />
      <Kept quota={quota} pointer={pointer} faults={faults} onChange={onChange} />
      <Checkbox
        checked={quota.emergingSector}
        onChange={({ target }) => onChange({ emergingSector: target.checked })}
      >
        {texts.quotaSector}
      </Checkbox>
      {fault && <p className="fault">{fault}</p>}
    </fieldset>
  )
}

/** How many are kept, and for whom. */
function Kept({ quota, pointer, faults, onChange }: Omit<OneQuotaProps, 'number' | 'onRemove'>) {
  const texts = useActivityTexts()
  const field = boundTo(quota, onChange, faults, pointer)
  return (
    <div className="fields">
      <NumberField {...field('capacity', texts.capacity)} />
      <UnitField {...field('unit', texts.quotaUnit)} />
      <NumberField {...field('ageFrom', texts.ageFrom)} />
      <NumberField {...field('ageTo', texts.ageTo)} />
    </div>
  )
}
