import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import {
  changeHook,
  EVENT_TYPES,
  type EventType,
  type Hook,
  makeHook,
} from '../../../src/domains/hooks/contract.ts'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import { useSend } from '../ask.ts'
import { type Faults, faultsOf } from '../ui/faults.ts'
import { Field, TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { UnitChoice } from '../ui/unit-choice.tsx'
import { Secret } from './secret.tsx'
import { useHookTexts } from './texts.ts'

type Named = Pick<UnitBrief, 'id' | 'zh' | 'en'>
type Draft = { unit: Named; holder: string; url: string; types: readonly EventType[] }
/** A test is sent to whoever is tested, whatever it hears of. */
const CHOSEN = EVENT_TYPES.filter((type) => type !== 'hook.test')

type FormProps = {
  /** What is changed; none: a new one. */
  hook: Hook | undefined
  unit: Named
  onDone: () => void
}

/** Adds somebody who is told, or changes that; the secret of a new one is shown before the form goes. */
export function HookForm({ hook, unit, onDone }: FormProps) {
  const texts = useHookTexts()
  const [draft, setDraft] = useState<Draft>({
    unit,
    holder: hook?.holder ?? '',
    url: hook?.url ?? '',
    types: hook?.types ?? CHOSEN,
  })
  const { told, error, isPending, save } = useSaving(hook, onDone)
  const faults = faultsOf(error)
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const { holder, url, types } = draft
  if (told) return <Secret told={told} onKept={onDone} />
  return (
    <form
      className="hook-form"
      onSubmit={(event) => {
        event.preventDefault()
        // What was refused is said above.
        void save(draft).catch(() => undefined)
      }}
    >
      <Refusal error={error} fields={['/holder', '/url', '/unit']} />
      <TextField
        label={texts.holder}
        value={holder}
        onChange={(next) => set({ holder: next })}
        pointer="/holder"
        faults={faults}
        maxLength={60}
      />
      <Address value={url} onChange={(next) => set({ url: next })} faults={faults} isNew={!hook} />
      {!hook && (
        <Field label={texts.unit} pointer="/unit" faults={faults} hint={texts.unitHint}>
          {(wiring) => (
            <UnitChoice
              wiring={wiring}
              chosen={draft.unit}
              onChoose={(chosen) => chosen && set({ unit: chosen })}
            />
          )}
        </Field>
      )}
      <Types value={types} onChange={(next) => set({ types: next })} />
      <div>
        <Button type="primary" htmlType="submit" disabled={types.length === 0} loading={isPending}>
          {texts.save}
        </Button>
      </div>
    </form>
  )
}

/** Makes a new one, which is told its secret, or changes one. */
function useSaving(hook: Hook | undefined, onDone: () => void) {
  const make = useSend(makeHook)
  const change = useSend(changeHook)
  const save = async ({ unit, holder, url, types }: Draft) => {
    const body = { holder, url, types: [...types] }
    if (hook) {
      await change.mutateAsync({ params: { hookId: hook.id }, body: { ...body, version: hook.version } })
      onDone()
    } else await make.mutateAsync({ body: { ...body, unit: unit.id } })
  }
  const isPending = make.isPending || change.isPending
  return { told: make.data, error: make.error ?? change.error, isPending, save }
}

type AddressProps = { value: string; onChange: (url: string) => void; faults: Faults; isNew: boolean }

/** Where it is told; on a machine of one's own, the stand-in of a partner is offered. */
function Address({ value, onChange, faults, isNew }: AddressProps) {
  const texts = useHookTexts()
  const isLocal = /^(localhost|127\.|\[::1\])/.test(location.hostname)
  return (
    <div className="hook-address">
      <Field label={texts.url} pointer="/url" faults={faults} hint={texts.urlHint}>
        {(wiring) => (
          <Input
            {...wiring}
            type="url"
            inputMode="url"
            autoComplete="off"
            placeholder="https://"
            value={value}
            maxLength={500}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      {isLocal && isNew && (
        <Button
          size="small"
          onClick={() => onChange(`${location.origin}/hooks/stand-in/${crypto.randomUUID().slice(0, 8)}`)}
        >
          {texts.useStandIn}
        </Button>
      )}
    </div>
  )
}

/** What it hears of, by what it is about. */
function Types({
  value,
  onChange,
}: {
  value: readonly EventType[]
  onChange: (types: readonly EventType[]) => void
}) {
  const texts = useHookTexts()
  const groups = Map.groupBy(CHOSEN, (type) => type.replace(/\..*/, '').replace('register', 'unit'))
  const toggle = (type: EventType, on: boolean) =>
    onChange(CHOSEN.filter((one) => (one === type ? on : value.includes(one))))
  return (
    <fieldset className="hook-types">
      <legend>{texts.types}</legend>
      <Checkbox
        checked={CHOSEN.every((type) => value.includes(type))}
        indeterminate={value.length > 0 && !CHOSEN.every((type) => value.includes(type))}
        onChange={({ target }) => onChange(target.checked ? CHOSEN : [])}
      >
        {texts.all}
      </Checkbox>
      {[...groups].map(([group, types]) => (
        <div key={group} role="group" aria-label={texts.groups[group] ?? group} className="hook-type-group">
          <p className="label">{texts.groups[group] ?? group}</p>
          {types.map((type) => (
            <Checkbox
              key={type}
              checked={value.includes(type)}
              onChange={({ target }) => toggle(type, target.checked)}
            >
              {texts.typeWords[type]} <code>{type}</code>
            </Checkbox>
          ))}
        </div>
      ))}
    </fieldset>
  )
}
