import { listCheckRules } from '../../../src/domains/checks/contract.ts'
import { useAsk } from '../ask.ts'
import { dayInWords } from '../ui/days.ts'
import { useWords } from '../words.tsx'
import { useCheckTexts } from './texts.ts'

/** What the checks judge by, since when, and where it is written. */
export function Rules() {
  const texts = useCheckTexts()
  const { inWords, language } = useWords()
  const { data: rules } = useAsk(listCheckRules, {})
  if (!rules) return null
  return (
    <details className="card checks-rules">
      <summary>{texts.rules}</summary>
      <dl>
        {rules.map(({ code, unit, source, from }) => (
          <div key={`${code} ${unit} ${from}`}>
            <dt>{texts.rule[code]}</dt>
            <dd>
              {inWords(source)} <small className="num">{texts.ruleFrom(dayInWords(from, language))}</small>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
