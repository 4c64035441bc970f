import { askRoute, CategoryCode } from '../../../../src/domains/responsibility/contract.ts'
import type { Preview } from '../../../../src/domains/requests/intake/contract.ts'
import { useAsk } from '../../ask.ts'
import { dayAt } from '../../city-time.ts'
import { Card } from '../../ui/card.tsx'
import { dayInWords } from '../../ui/days.ts'
import { useWords } from '../../words.tsx'
import { ACCURACY, type Draft } from './draft.ts'
import { useIntakeTexts } from './texts.ts'

type GoesProps = {
  draft: Draft
  preview: Preview | undefined
}

/** Where it will go, by which rule and by when; and, where everybody will read it, what is covered. */
export function GoesCard({ draft, preview }: GoesProps) {
  const texts = useIntakeTexts()
  if (!preview)
    return (
      <Card title={texts.goes}>
        <p className="hint">{texts.goesWait}</p>
      </Card>
    )
  const { findings, text, sight } = preview
  return (
    <Card title={texts.goes}>
      <Goes draft={draft} preview={preview} />
      {sight === 'public' && findings.length > 0 && (
        <div className="notice intake-covered">
          <p>{texts.findings}</p>
          {text && <p>{texts.openly(text)}</p>}
        </div>
      )}
    </Card>
  )
}

/** To whom, why, of which category and by when; what was done on the spot stays with whoever did it. */
function Goes({ draft, preview }: { draft: Draft; preview: Preview }) {
  const texts = useIntakeTexts()
  const { inWords, words, language } = useWords()
  const rule = useRule(draft, preview)
  const { lead, assists, due, category } = preview
  const given: [string, string | false | null | undefined][] = [
    [texts.leads, lead ? inWords(lead) : texts.noRule],
    [texts.rule, rule && inWords(rule)],
    [texts.assists, assists.length > 0 && assists.map(inWords).join(words.format.list)],
  ]
  const facts: typeof given = [
    ...(draft.resolved ? [[texts.leads, texts.here] satisfies (typeof given)[number]] : given),
    [texts.category, category && inWords(category)],
    [texts.dueBy, due && dayInWords(dayAt(due), language)],
  ]
  return (
    <dl className="intake-goes">
      {facts.map(([label, value]) => value && <Fact key={label} label={label} value={value} />)}
    </dl>
  )
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}

/** The rule of the responsibility list that will decide, in the words that the case will keep. */
function useRule({ at, unit }: Draft, { category }: Preview) {
  const code = CategoryCode.safeParse(category?.code).data
  const place = at ? { ...at, accuracy: ACCURACY } : unit && { unit: unit.id }
  const { data } = useAsk(
    askRoute,
    code === undefined || !place ? undefined : { querystring: { category: code, ...place } },
  )
  return data?.routing.fired
}
