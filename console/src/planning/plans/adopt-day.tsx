import { App, Button, Checkbox } from 'antd'
import { type ReactNode, useState } from 'react'
import { Card, Waiting } from '../../ui/card.tsx'
import { dayInWords } from '../../ui/days.ts'
import { faultsOf } from '../../ui/faults.ts'
import { DayField } from '../../ui/field.tsx'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'

type DayProps = {
  texts: { readonly title: string; readonly lead: string; readonly on: string }
  on: string
  onDay: (day: string) => void
  preview: { readonly error: unknown; readonly isPending: boolean }
  /** What is foreseen for that day. */
  children: ReactNode
}

/** From which day a plan is to hold, and what that does. */
export function AdoptDay({ texts, on, onDay, preview, children }: DayProps) {
  const { words } = useWords()
  return (
    <Card title={texts.title}>
      <p>{texts.lead}</p>
      <div className="fields plan-under">
        <DayField
          label={texts.on}
          value={on}
          onChange={onDay}
          pointer="/on"
          faults={faultsOf(preview.error)}
        />
      </div>
      <Refusal error={preview.error} fields={['/on']} />
      {on !== '' && preview.isPending && <Waiting text={words.common.loading} rows={5} />}
      {children}
    </Card>
  )
}

type ConfirmProps = {
  texts: { readonly seen: (day: string) => string; readonly go: (day: string) => string }
  on: string
  adopt: { readonly isPending: boolean; readonly error: unknown }
  onAdopt: () => Promise<unknown>
  /** What is said once it is done. */
  told: (day: string) => string
}

/** That it was seen, and the last word. */
export function ConfirmAdoption({ texts, on, adopt, onAdopt, told }: ConfirmProps) {
  const { language } = useWords()
  const { message } = App.useApp()
  const [seen, setSeen] = useState(false)
  const day = dayInWords(on, language)
  return (
    <div className="plan-confirm">
      <Checkbox checked={seen} onChange={({ target }) => setSeen(target.checked)}>
        {texts.seen(day)}
      </Checkbox>
      <Button
        type="primary"
        disabled={!seen}
        loading={adopt.isPending}
        onClick={() => {
          onAdopt().then(
            () => message.success(told(day)),
            () => undefined,
          )
        }}
      >
        {texts.go(day)}
      </Button>
      <Refusal error={adopt.error} />
    </div>
  )
}
