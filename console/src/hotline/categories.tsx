import { Button } from 'antd'
import { useState } from 'react'
import { type Hotline, listCategories, mapCategory } from '../../../src/domains/hotline/lines/contract.ts'
import { useAsk, useSend } from '../ask.ts'
import { today } from '../ui/days.ts'
import { faultsOf } from '../ui/faults.ts'
import { TextField } from '../ui/field.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useHotlineTexts } from './texts.ts'

/** What the hotline's categories are called here. */
export function Categories({ line }: { line: Hotline }) {
  const texts = useHotlineTexts()
  const { data } = useAsk(listCategories, { params: { hotlineId: line.id } })
  if (!data) return null
  return (
    <>
      <h3>{texts.categories}</h3>
      {line.unmapped.length > 0 && (
        <p className="hint">{texts.unmappedHint(line.unmapped.map(({ code }) => code).join(' · '))}</p>
      )}
      {data.length === 0 && <p className="hint">{texts.noCategories}</p>}
      <ul className="hotline-list">
        {data.map(({ id, code, name, category, from }) => (
          <li key={id}>
            {code} {name} → {category} <span className="hint">{from}</span>
          </li>
        ))}
      </ul>
      <Mapping line={line} />
    </>
  )
}

function Mapping({ line }: { line: Hotline }) {
  const texts = useHotlineTexts()
  const [draft, setDraft] = useState({ code: '', name: '', category: '' })
  const map = useSend(mapCategory)
  const faults = faultsOf(map.error)
  const save = async () => {
    const { code, name, category } = draft
    const body = { code, name: name || null, category, from: today() }
    await map.mutateAsync({ params: { hotlineId: line.id }, body })
    setDraft({ code: '', name: '', category: '' })
  }
  const field = (name: keyof typeof draft, label: string) => (
    <TextField
      label={label}
      pointer={`/${name}`}
      faults={faults}
      value={draft[name]}
      maxLength={60}
      onChange={(value) => setDraft({ ...draft, [name]: value })}
    />
  )
  return (
    <form
      className="hotline-form"
      onSubmit={(event) => {
        event.preventDefault()
        // What was refused is said above.
        void save().catch(() => undefined)
      }}
    >
      <Refusal error={map.error} fields={['/code', '/name', '/category']} />
      {field('code', texts.theirCode)}
      {field('name', texts.theirName)}
      {field('category', texts.ourCode)}
      <div>
        <Button htmlType="submit" loading={map.isPending}>
          {texts.map}
        </Button>
      </div>
    </form>
  )
}
