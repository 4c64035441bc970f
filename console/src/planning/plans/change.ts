import type { GridFigures } from './figures.ts'
import type { usePlanTexts } from './texts.ts'

const score = (figures: GridFigures) => figures.objective.toFixed(3)

/** What a move does to balance, score and changes, in a line: before → after. */
export function changeOf(
  before: GridFigures | undefined,
  after: GridFigures,
  texts: ReturnType<typeof usePlanTexts>,
): string {
  const balance = after.balance.map(({ measure, largest }) => {
    const earlier = before?.balance.find((one) => one.measure === measure)?.largest
    const told = texts.percent(largest)
    return texts.hand.deviation(
      texts.measures[measure],
      earlier === undefined ? told : texts.hand.becomes(texts.percent(earlier), told),
    )
  })
  return [
    ...balance,
    texts.hand.score(before ? texts.hand.becomes(score(before), score(after)) : score(after)),
    after.moved !== null && texts.list.moved(after.moved),
  ]
    .filter(Boolean)
    .join(' · ')
}
