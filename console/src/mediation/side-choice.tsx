import { Segmented } from 'antd'
import type { Mediation, Side } from '../../../src/domains/mediation/contract.ts'
import { useMediationTexts } from './texts.ts'

type SideChoiceProps = {
  mediation: Mediation
  side: Side | null
  onChoose: (side: Side | null) => void
  label: string
}

/** Both sides, or one of them by name. */
export function SideChoice({ mediation, side, onChoose, label }: SideChoiceProps) {
  const texts = useMediationTexts()
  return (
    <div className="mediation-choice">
      <span className="label">{label}</span>
      <Segmented<Side | 0>
        aria-label={label}
        value={side ?? 0}
        onChange={(next) => onChoose(next === 0 ? null : next)}
        options={[
          { value: 0, label: texts.both },
          ...mediation.sides.map((one) => ({ value: one.side, label: one.name ?? texts.left })),
        ]}
      />
    </div>
  )
}
