import { App } from 'antd'
import { listMyShifts } from '../../../src/domains/duty/contract.ts'
import { type Consent, listMyConsents, setMyConsent } from '../../../src/domains/identity/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { Card, PageHead, Waiting } from '../ui/card.tsx'
import { dayInWords } from '../ui/days.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useTexts, useWords } from '../words.tsx'
import { spansText } from './draft.ts'
import { DUTY_TEXTS } from './texts.ts'
import './duty.css'

/** What I am on duty for, and how much of my name the roster shows: mine alone to say. */
export function MyDutyPage() {
  const texts = useTexts(DUTY_TEXTS)
  const { words, inWords, language } = useWords()
  const { data: shifts, error } = useAsk(listMyShifts, {})
  const { data: consents } = useAsk(listMyConsents, {})
  return (
    <>
      <PageHead title={texts.mine} />
      <div className="duty-list">
        <Card title={texts.mine}>
          {error && <Refusal error={error} />}
          {!shifts && !error && <Waiting text={words.common.loading} />}
          {shifts?.length === 0 && <p className="hint">{texts.mineNone}</p>}
          <ul className="duty-plain">
            {shifts?.map((shift) => (
              <li key={`${shift.station} ${shift.date} ${shift.from} ${shift.post}`}>
                <b>{dayInWords(shift.date, language)}</b>
                <span className="num">{spansText([shift])}</span>
                <span>{inWords(shift)}</span>
                <span>{texts.posts[shift.post]}</span>
                {!shift.published && <span className="tag tag-draft">{texts.mineDraft}</span>}
              </li>
            ))}
          </ul>
        </Card>
        {consents?.map((consent) => (
          <NameShown key={consent.purpose} consent={consent} />
        ))}
      </div>
    </>
  )
}

const LEVELS = ['full', 'surname', 'none'] as const

function NameShown({ consent }: { consent: Consent }) {
  const texts = useTexts(DUTY_TEXTS)
  const { message } = App.useApp()
  const send = useSend(setMyConsent)
  const { full, surname } = consent.choices
  const said = {
    full: texts.level.full(full ?? ''),
    surname: texts.level.surname(surname ?? ''),
    none: texts.level.none,
  }
  return (
    <Card title={texts.nameTitle}>
      <p className="hint">{texts.nameHint}</p>
      <Refusal error={send.error} />
      <div role="radiogroup" aria-label={texts.nameTitle}>
        {LEVELS.filter((level) => level === 'none' || consent.choices[level] !== null).map((level) => (
          <label key={level} className="duty-choice">
            <input
              type="radio"
              name="level"
              checked={consent.level === level}
              disabled={send.isPending}
              onChange={() =>
                send.mutate(
                  { params: { purpose: consent.purpose }, body: { level } },
                  { onSuccess: () => void message.success(texts.nameSaved) },
                )
              }
            />
            {said[level]}
          </label>
        ))}
      </div>
    </Card>
  )
}
