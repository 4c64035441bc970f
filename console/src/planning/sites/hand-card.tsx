import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import { getUnit, type UnitId } from '../../../../src/domains/territory/contract.ts'
import { asking } from '../../ask.ts'
import { Card } from '../../ui/card.tsx'
import { Field } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { UnitChoice } from '../../ui/unit-choice.tsx'
import { useWords } from '../../words.tsx'
import { useSitesTexts } from './texts.ts'
import type { Editing } from './use-editing.ts'

/** Changes sites by hand: how, what is being moved, and taking it back. */
export function SitesHandCard({ plan, editing }: { plan: Plan; editing: Editing }) {
  const { hand: texts } = useSitesTexts()
  const { inWords } = useWords()
  return (
    <Card
      title={texts.title}
      aside={
        plan.moves > 0 && (
          <Button size="small" loading={editing.busy} onClick={() => editing.undo()}>
            {texts.undo(plan.moves)}
          </Button>
        )
      }
    >
      {editing.moving ? (
        <div className="notice" role="status">
          {texts.moving(inWords(editing.moving))}{' '}
          <Button size="small" onClick={() => editing.move(undefined)}>
            {texts.stopMoving}
          </Button>
        </div>
      ) : (
        <p className="hint">{texts.how}</p>
      )}
      <InGrid editing={editing} />
      <Refusal error={editing.error} />
    </Card>
  )
}

/** Without the map: in the middle of a micro-grid, found by its name. */
function InGrid({ editing }: { editing: Editing }) {
  const { hand: texts } = useSitesTexts()
  const client = useQueryClient()
  const find = useMutation({
    mutationFn: (unitId: UnitId) =>
      client.fetchQuery(asking(getUnit, { params: { unitId }, querystring: {} })),
    onSuccess: ({ at }) => editing.place({ lon: at.lon, lat: at.lat }),
  })
  return (
    <div className="plan-under">
      <Field label={texts.inGrid}>
        {(wiring) => (
          <UnitChoice
            wiring={wiring}
            kind="microGrid"
            chosen={undefined}
            disabled={editing.busy || find.isPending}
            onChoose={(grid) => grid && find.mutate(grid.id)}
          />
        )}
      </Field>
      <Refusal error={find.error} />
    </div>
  )
}
