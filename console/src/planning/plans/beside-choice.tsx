import { getRouteApi } from '@tanstack/react-router'
import { Select } from 'antd'
import { listPlans, type Plan } from '../../../../src/domains/planning/plans/contract.ts'
import { useAsk } from '../../ask.ts'
import { Field } from '../../ui/field.tsx'
import { usePlanTexts } from './texts.ts'

const route = getRouteApi('/shell/planning/plans/$planId/compare')

/** What a plan is compared with: today, or another plan of its kind, of the same place and units. */
export function BesideChoice({ plan }: { plan: Plan }) {
  const texts = usePlanTexts()
  const beside = route.useSearch().with
  const navigate = route.useNavigate()
  const { data } = useAsk(listPlans, {
    querystring: { unit: plan.place.id, withdrawn: 'false', kind: plan.kind },
  })
  const others = (data?.plans ?? []).filter(
    ({ id, place, memberKind, drawn }) =>
      id !== plan.id && place.id === plan.place.id && memberKind === plan.memberKind && drawn,
  )
  return (
    <Field label={texts.compare.with}>
      {(wiring) => (
        <Select<string>
          {...wiring}
          className="plan-choice"
          showSearch={{ optionFilterProp: 'label' }}
          value={beside ?? ''}
          onChange={(id) => void navigate({ search: id === '' ? {} : { with: id } })}
          options={[
            { value: '', label: texts.plan.today },
            ...others.map(({ id, title }) => ({ value: id as string, label: title })),
          ]}
        />
      )}
    </Field>
  )
}
