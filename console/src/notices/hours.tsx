import { Checkbox, Input } from 'antd'
import type { NoticeSettings, NoticeWish } from '../../../src/domains/notices/contract.ts'
import { clockOfMinutes, minutesOfClock } from '../../../src/kernel/wall-clock.ts'
import { ChoiceField, choicesOf, Field } from '../ui/field.tsx'
import { useTexts } from '../words.tsx'
import { TEXTS } from './texts.ts'

type Props = {
  draft: NoticeWish
  settings: NoticeSettings
  onChange: (part: Partial<NoticeWish>) => void
}

/** The hours of the city, or my own; and in which language I am told. */
export function Hours({ draft, settings: { city }, onChange }: Props) {
  const texts = useTexts(TEXTS)
  const own = draft.quiet !== null || draft.digestAt !== null
  const quiet = draft.quiet ?? city.quiet
  return (
    <div className="told-hours">
      <p>
        {texts.cityHours(
          clockOfMinutes(city.quiet.from),
          clockOfMinutes(city.quiet.until),
          clockOfMinutes(city.digestAt),
        )}
      </p>
      <Checkbox
        checked={own}
        onChange={({ target }) =>
          onChange(
            target.checked ? { quiet: city.quiet, digestAt: city.digestAt } : { quiet: null, digestAt: null },
          )
        }
      >
        {texts.ownHours}
      </Checkbox>
      {own && (
        <div className="told-times">
          <TimeField
            label={texts.from}
            value={quiet.from}
            onChange={(from) => onChange({ quiet: { ...quiet, from } })}
          />
          <TimeField
            label={texts.until}
            value={quiet.until}
            onChange={(until) => onChange({ quiet: { ...quiet, until } })}
          />
          <TimeField
            label={texts.digestAt}
            value={draft.digestAt ?? city.digestAt}
            onChange={(digestAt) => onChange({ digestAt })}
          />
        </div>
      )}
      <p className="hint">{texts.hoursHint}</p>
      <ChoiceField
        label={texts.language}
        value={draft.language}
        onChange={(language) => onChange({ language })}
        choices={choicesOf(texts.languages)}
      />
    </div>
  )
}

function TimeField({
  label,
  value,
  onChange,
}: {
  label: string
  value: number
  onChange: (minutes: number) => void
}) {
  return (
    <Field label={label}>
      {(wiring) => (
        <Input
          {...wiring}
          type="time"
          value={clockOfMinutes(value)}
          onChange={({ target }) => target.value && onChange(minutesOfClock(target.value))}
        />
      )}
    </Field>
  )
}
