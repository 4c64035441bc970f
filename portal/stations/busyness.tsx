import type { VNode } from 'preact'
import { enPortalFootfall } from '../../messages/en/portal-footfall.ts'
import { type PortalFootfallWords, zhPortalFootfall } from '../../messages/zh-CN/portal-footfall.ts'
import type { Busyness } from '../../src/domains/footfall/contract.ts'
import type { Reader } from '../shell/reader.ts'

/** How busy it is now and usually at this hour: only where something may be told. */
export function Busy({ reader, busy }: { reader: Reader; busy: Busyness }): VNode | null {
  if (!busy.counted || !busy.method) return null
  const words = reader.language === 'en' ? enPortalFootfall : zhPortalFootfall
  return (
    <section aria-labelledby="h-busy">
      <h2 id="h-busy">{words.title}</h2>
      <div class="card duty">
        <p>
          <b>{nowText(words, busy)}</b>
        </p>
        {busy.usual ? (
          <>
            <p>{usualText(words, busy, busy.usual)}</p>
            <Bars words={words} hour={busy.hour} usual={busy.usual} />
          </>
        ) : null}
        <p class="sub">{words.estimate(words.how[busy.method], busy.least)}</p>
      </div>
    </section>
  )
}

function nowText(words: PortalFootfallWords, { now, countedToday, least }: Busyness): string {
  if (!countedToday) return words.notToday
  return now === null ? words.few(least) : words.now(now)
}

function usualText(
  words: PortalFootfallWords,
  { hour, least }: Busyness,
  usual: readonly (number | null)[],
): string {
  const heads = usual[hour] ?? null
  return heads === null ? words.usualFew(hour, least) : words.usual(hour, heads)
}

const [FROM, TO] = [6, 23]
const [WIDTH, HIGH] = [12, 40]

/** The day's hours as bars; this hour's is dark. Those who listen hear the hours of which something is told. */
function Bars({
  words,
  hour,
  usual,
}: {
  words: PortalFootfallWords
  hour: number
  usual: readonly (number | null)[]
}): VNode {
  const hours = Array.from({ length: TO - FROM }, (_, n) => n + FROM)
  const most = Math.max(1, ...usual.map((heads) => heads ?? 0))
  const told = hours.flatMap((one) => {
    const heads = usual[one]
    return heads ? [words.bar(one, heads)] : []
  })
  const bars = hours.map((one) => {
    const high = Math.max(1, Math.round(((usual[one] ?? 0) / most) * HIGH))
    return { one, path: `M${(one - FROM) * WIDTH + 1} ${HIGH}v-${high}h${WIDTH - 3}v${high}z` }
  })
  const rest = bars.filter(({ one }) => one !== hour).map(({ path }) => path)
  const now = bars.find(({ one }) => one === hour)
  return (
    <svg
      class="busy"
      role="img"
      viewBox={`0 0 ${hours.length * WIDTH} ${HIGH + 14}`}
      aria-label={words.bars(told.join('，'))}
    >
      <path class="busy-rest" d={rest.join('')} />
      {now ? <path d={now.path} /> : null}
      {[6, 9, 12, 15, 18, 21].map((one) => (
        <text key={one} x={(one - FROM) * WIDTH} y={HIGH + 12}>
          {one}
        </text>
      ))}
    </svg>
  )
}
