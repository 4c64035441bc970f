import type { Mediation, Side } from '../../../src/domains/mediation/contract.ts'
import { AtSight } from '../ui/at-sight.tsx'
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
    <AtSight<Side | 0>
      label={label}
      value={side ?? 0}
      onChange={(next) => onChoose(next === 0 ? null : next)}
      choices={[
        [0, texts.both],
        ...mediation.sides.map((one) => [one.side, one.name ?? texts.left] as const),
      ]}
    />
  )
}
