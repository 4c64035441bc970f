import type { Preview } from '../../../../src/domains/requests/intake/contract.ts'
import { dayAt } from '../../city-time.ts'
import { Card } from '../../ui/card.tsx'
import { dayInWords } from '../../ui/days.ts'
import { useWords } from '../../words.tsx'
import { useIntakeTexts } from './texts.ts'

/** Where it will go and by when; and, where everybody will read it, what is covered. */
export function GoesCard({ preview }: { preview: Preview | undefined }) {
  const texts = useIntakeTexts()
  const { inWords, words, language } = useWords()
  if (!preview)
    return (
      <Card title={texts.goes}>
        <p className="hint">{texts.goesWait}</p>
      </Card>
    )
  const { lead, assists, due, findings, text, sight, category } = preview
  return (
    <Card title={texts.goes}>
      <dl className="intake-goes">
        <dt>{texts.leads}</dt>
        <dd>{lead ? inWords(lead) : texts.noRule}</dd>
        {assists.length > 0 && (
          <>
            <dt>{texts.assists}</dt>
            <dd>{assists.map(inWords).join(words.format.list)}</dd>
          </>
        )}
        {category && (
          <>
            <dt>{texts.category}</dt>
            <dd>{inWords(category)}</dd>
          </>
        )}
        {due && (
          <>
            <dt>{texts.dueBy}</dt>
            <dd>{dayInWords(dayAt(due), language)}</dd>
          </>
        )}
      </dl>
      {sight === 'public' && findings.length > 0 && (
        <div className="notice intake-covered">
          <p>{texts.findings}</p>
          {text && <p>{texts.openly(text)}</p>}
        </div>
      )}
    </Card>
  )
}
