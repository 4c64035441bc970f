import { Link } from '@tanstack/react-router'
import { Button, Checkbox } from 'antd'
import type { Barrier, BarrierId } from '../../../../src/domains/planning/barriers/contract.ts'
import { tongueOf } from '../../ui/tongue.ts'
import { usePlanTexts } from './texts.ts'

export type BarrierChoice = {
  /** Undefined while they are asked. */
  readonly all: readonly Barrier[] | undefined
  readonly on: ReadonlySet<BarrierId>
  readonly onSet: (on: ReadonlySet<BarrierId>) => void
}

/** Lines that no grid is to cross, each switched on or off. */
export function BarrierTicks({ all, on, onSet }: BarrierChoice) {
  const { barriers: texts } = usePlanTexts()
  const tick = (id: BarrierId, isOn: boolean) => {
    const next = new Set(on)
    if (isOn) next.add(id)
    else next.delete(id)
    onSet(next)
  }
  return (
    <fieldset className="plan-part">
      <legend className="label">{texts.wish}</legend>
      <p className="hint">{texts.wishHint}</p>
      {all?.length === 0 && <p className="hint">{texts.noneHere}</p>}
      <div className="plan-ticks">
        {all?.map(({ id, name, kind, takenAwayAt }) => (
          <Checkbox key={id} checked={on.has(id)} onChange={({ target }) => tick(id, target.checked)}>
            <span lang={tongueOf(name)}>{name}</span>{' '}
            <small className="hint">{takenAwayAt ? texts.gone : texts.kinds[kind]}</small>
          </Checkbox>
        ))}
      </div>
      <div className="plan-acts">
        {all && all.length > 2 && (
          <>
            <Button size="small" onClick={() => onSet(new Set(all.map(({ id }) => id)))}>
              {texts.all}
            </Button>
            <Button size="small" onClick={() => onSet(new Set())}>
              {texts.none}
            </Button>
          </>
        )}
        <Link to="/planning/barriers">{texts.manage}</Link>
      </div>
    </fieldset>
  )
}
