import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import {
  changeHotline,
  connectHotline,
  FieldNames,
  type Hotline,
} from '../../../src/domains/hotline/lines/contract.ts'
import type { UnitBrief } from '../../../src/domains/territory/contract.ts'
import { useSend } from '../ask.ts'
import { faultsOf } from '../ui/faults.ts'
import { LongTextField, TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { Secret } from './secret.tsx'
import { useHotlineTexts } from './texts.ts'

type FormProps = { line: Hotline | undefined; unit: Pick<UnitBrief, 'id'>; onDone: () => void }

const NEW = { code: '', zh: '', en: '', url: null, fields: {}, pulls: false, onAir: true }

function draftOf({
  code,
  zh,
  en,
  url,
  fields,
  pulls,
  onAir,
}: Omit<typeof NEW, 'url'> & { url: string | null }) {
  return { code, zh, en, url: url ?? '', fields: JSON.stringify(fields, null, 1), pulls, onAir }
}
type Draft = ReturnType<typeof draftOf>

/** Connects a hotline, whose secret is shown before the form goes, or changes one. */
export function LineForm({ line, unit, onDone }: FormProps) {
  const texts = useHotlineTexts()
  const [draft, setDraft] = useState(() => draftOf(line ?? NEW))
  const { told, error, isPending, save } = useSaving({ line, unit, onDone })
  const faults = faultsOf(error)
  const names = fieldsOf(draft.fields)
  if (told) return <Secret secret={told.secret} onKept={onDone} />
  const field = (name: 'code' | 'zh' | 'en' | 'url', label: string, hint?: string) => (
    <TextField
      label={label}
      pointer={`/${name}`}
      faults={faults}
      value={draft[name]}
      maxLength={300}
      {...(hint !== undefined && { hint })}
      onChange={(value) => setDraft({ ...draft, [name]: value })}
    />
  )
  return (
    <form
      className="hotline-form"
      onSubmit={(event) => {
        event.preventDefault()
        // What was refused is said above.
        if (names) void save(draft, names).catch(() => undefined)
      }}
    >
      <Refusal error={error} fields={['/code', '/zh', '/en', '/url', '/fields']} />
      {!line && field('code', texts.code, texts.codeHint)}
      {field('zh', texts.nameZh)}
      {field('en', texts.nameEn)}
      {field('url', texts.url, texts.urlHint)}
      <LongTextField
        label={texts.fields}
        hint={names ? texts.fieldsHint : texts.fieldsWrong}
        pointer="/fields"
        faults={faults}
        value={draft.fields}
        onChange={(fields) => setDraft({ ...draft, fields })}
      />
      <Checkbox
        checked={draft.pulls}
        onChange={({ target }) => setDraft({ ...draft, pulls: target.checked })}
      >
        {texts.pulls}
      </Checkbox>
      <Checkbox
        checked={draft.onAir}
        onChange={({ target }) => setDraft({ ...draft, onAir: target.checked })}
      >
        {texts.onAir}
      </Checkbox>
      <div>
        <Button type="primary" htmlType="submit" loading={isPending} disabled={!names}>
          {texts.save}
        </Button>
      </div>
    </form>
  )
}

/** undefined: no valid description of fields. */
function fieldsOf(text: string) {
  try {
    return FieldNames.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

function useSaving({ line, unit, onDone }: FormProps) {
  const connect = useSend(connectHotline)
  const change = useSend(changeHotline)
  const save = async (
    { code, zh, en, url, pulls, onAir }: Draft,
    fields: NonNullable<ReturnType<typeof fieldsOf>>,
  ) => {
    const body = { zh, en, url: url.trim() || null, pulls, onAir, fields }
    if (line) {
      await change.mutateAsync({ params: { hotlineId: line.id }, body: { ...body, version: line.version } })
      onDone()
    } else await connect.mutateAsync({ body: { ...body, code, unit: unit.id } })
  }
  const isPending = connect.isPending || change.isPending
  return { told: connect.data, error: connect.error ?? change.error, isPending, save }
}
