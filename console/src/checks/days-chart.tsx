import type { FindingsSummary } from '../../../src/domains/checks/contract.ts'
import { useCheckTexts } from './texts.ts'

const [WIDE, HIGH, BARS] = [600, 120, 36]

/** How many findings there were each day, and below the line how many appeared and went. */
export function DaysChart({ days }: { days: FindingsSummary['days'] }) {
  const texts = useCheckTexts()
  const most = Math.max(1, ...days.map(({ live }) => live))
  const moved = Math.max(1, ...days.map(({ appeared, gone }) => Math.max(appeared, gone)))
  const step = WIDE / Math.max(1, days.length - 1)
  const line = days.map(({ live }, i) => `${i * step},${HIGH - 4 - (live / most) * (HIGH - 12)}`).join(' ')
  const sum = (of: (day: FindingsSummary['days'][number]) => number) =>
    days.reduce((all, day) => all + of(day), 0)
  const told = texts.daysTold({
    appeared: sum(({ appeared }) => appeared),
    gone: sum(({ gone }) => gone),
    most: days.length > 0 ? most : 0,
    now: days.at(-1)?.live ?? 0,
  })
  return (
    <figure className="days">
      <svg viewBox={`0 0 ${WIDE} ${HIGH + BARS}`} preserveAspectRatio="none" role="img" aria-label={told}>
        <polygon points={`0,${HIGH} ${line} ${WIDE},${HIGH}`} className="days-area" />
        <polyline points={line} className="days-line" vectorEffect="non-scaling-stroke" />
        {days.map(({ day, appeared, gone }, i) => (
          <g key={day}>
            <rect
              className="days-appeared"
              x={i * step - step * 0.4}
              width={step * 0.38}
              y={HIGH + BARS - (appeared / moved) * (BARS - 6)}
              height={(appeared / moved) * (BARS - 6)}
            />
            <rect
              className="days-gone"
              x={i * step}
              width={step * 0.38}
              y={HIGH + BARS - (gone / moved) * (BARS - 6)}
              height={(gone / moved) * (BARS - 6)}
            />
          </g>
        ))}
      </svg>
      <figcaption>
        <span className="days-key days-key-live">{texts.live}</span>
        <span className="days-key days-key-appeared">{texts.appeared}</span>
        <span className="days-key days-key-gone">{texts.gone}</span>
        <span className="days-told">{told}</span>
      </figcaption>
    </figure>
  )
}
