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
  const { inWords, language } = useWords()
  const { due, category } = preview
  return (
    <dl className="intake-goes">
      {draft.resolved ? (
        <Fact label={texts.leads} value={texts.here} />
      ) : (
        <ByTheList draft={draft} preview={preview} />
      )}
      {category && <Fact label={texts.category} value={inWords(category)} />}
      {due && <Fact label={texts.dueBy} value={dayInWords(dayAt(due), language)} />}
    </dl>
  )
}

/** Who leads and assists by the responsibility list, and which of its rules says so. */
function ByTheList({ draft, preview }: { draft: Draft; preview: Preview }) {
  const texts = useIntakeTexts()
  const { inWords, words } = useWords()
  const rule = useRule(draft, preview)
  const { lead, assists } = preview
  return (
    <>
      <Fact label={texts.leads} value={lead ? inWords(lead) : texts.noRule} />
      {rule && <Fact label={texts.rule} value={inWords(rule)} />}
      {assists.length > 0 && (
        <Fact label={texts.assists} value={assists.map(inWords).join(words.format.list)} />
      )}
    </>
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
