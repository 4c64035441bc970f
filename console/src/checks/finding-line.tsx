import type { Finding } from '../../../src/domains/checks/contract.ts'
import { dayInWords } from '../ui/days.ts'
import { useWords } from '../words.tsx'
import { Mend } from './mend.tsx'
import { useCheckTexts, useSentence } from './texts.ts'

const dayOf = (moment: Temporal.Instant) =>
  moment.toZonedDateTimeISO(Temporal.Now.timeZoneId()).toPlainDate().toString()

/** A finding in two lines: what is wrong and where; since when, and where it is mended. */
export function FindingLine({ finding, onOpen }: { finding: Finding; onOpen?: (finding: Finding) => void }) {
  const texts = useCheckTexts()
  const sentence = useSentence()
  const { language, inWords } = useWords()
  const told = sentence(finding)
  const { appearedAt, goneAt, before, acknowledged } = finding
  return (
    <div className="finding">
      <div className="finding-what">
        {finding.grave && <span className="tag tag-grave">{texts.grave}</span>}
        <span>{told}</span>
      </div>
      <div className="finding-more">
        {finding.within.zh && <span>{inWords(finding.within)}</span>}
        <span>{texts.since(dayInWords(dayOf(appearedAt), language))}</span>
        {goneAt && <span>{texts.goneOn(dayInWords(dayOf(goneAt), language))}</span>}
        {before > 0 && <span>{texts.back(before)}</span>}
        {acknowledged && (
          <span>
            {texts.known({
              reason: acknowledged.reason,
              until: dayInWords(acknowledged.until, language),
            })}
          </span>
        )}
      </div>
      <div className="finding-acts">
        {!goneAt && <Mend finding={finding} />}
        {onOpen && (
          <button
            type="button"
            className="link-button"
            aria-label={texts.detailsOf(told)}
            onClick={() => onOpen(finding)}
          >
            {texts.details}
          </button>
        )}
      </div>
    </div>
  )
}
