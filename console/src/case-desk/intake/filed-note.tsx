import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { Filed } from '../../../../src/domains/requests/intake/contract.ts'
import { dayAt } from '../../city-time.ts'
import { dayInWords } from '../../ui/days.ts'
import { Icon } from '../../ui/icons.tsx'
import { useCopy } from '../../ui/use-copy.ts'
import { useWords } from '../../words.tsx'
import { useIntakeTexts } from './texts.ts'

/** What was filed just now: the number to tell, large enough to read it out. */
export function FiledNote({ filed, onDismiss }: { filed: Filed; onDismiss: () => void }) {
  const texts = useIntakeTexts()
  const { inWords, language } = useWords()
  const copy = useCopy(texts.copied)
  const told = filed.due
    ? texts.filedTold(filed.number, inWords(filed.lead), dayInWords(dayAt(filed.due), language))
    : texts.filedToldShort(filed.number)
  return (
    <section className="intake-filed" role="status">
      <div className="intake-filed-numbers">
        <p>
          <span className="label">{texts.filed}</span>
          <b className="num">{filed.number}</b>
        </p>
        {filed.code && (
          <p>
            <span className="label">{texts.filedCode}</span>
            <b className="num">{filed.code}</b>
          </p>
        )}
      </div>
      <p>
        {texts.filedTell} {told}
      </p>
      <div className="intake-filed-acts">
        <Button
          icon={<Icon name="copy" size={16} />}
          onClick={() => copy(filed.code ? `${told} ${texts.filedCode} ${filed.code}` : told)}
        >
          {texts.copy}
        </Button>
        <Link to="/cases/$caseId" params={{ caseId: filed.id }} className="link">
          {texts.openCase}
        </Link>
        <Button type="text" onClick={onDismiss}>
          {texts.dismiss}
        </Button>
        <span className="hint">{texts.next}</span>
      </div>
    </section>
  )
}
