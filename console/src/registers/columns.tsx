import { Button, Select } from 'antd'
import { useState } from 'react'
import { columnsOf } from '../../../src/domains/registers/columns/contract.ts'
import { type ImportDetail, mapColumns } from '../../../src/domains/registers/contract.ts'
import { useSend } from '../ask.ts'
import { Card } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import { useRegisterTexts } from './texts.ts'

const IGNORED = ''

/** Which column of the file fills which field of the register. */
export function Columns({ one }: { one: ImportDetail }) {
  const texts = useRegisterTexts()
  const { words, inWords } = useWords()
  const send = useSend(mapColumns)
  const [mapping, setMapping] = useState(one.mapping)
  const columns = columnsOf(one.register)
  const named = (key: string | null) => {
    const column = columns.find((each) => each.key === key)
    return column ? inWords(column.header) : texts.ignore
  }
  // A field that another column has is taken from it: no field is filled twice.
  const set = (at: number, key: string) =>
    setMapping(mapping.map((old, i) => (i === at ? key || null : old === key ? null : old)))
  const swap = (a: number, b: number) =>
    setMapping(
      mapping.map((old, i) => (i === a ? (mapping[b] ?? null) : i === b ? (mapping[a] ?? null) : old)),
    )
  const changed = mapping.some((key, at) => key !== one.mapping[at])
  const missing = one.missing.map(named).join(words.format.list)
  return (
    <Card title={texts.columnsTitle}>
      <p className="hint">{texts.columnsHint}</p>
      <p className="hint">
        {one.sheet !== null && texts.sheet({ sheet: one.sheet })}
        {one.encoding !== null && texts.encoding({ encoding: one.encoding })}
      </p>
      <ul className="mapping">
        {one.header.map((name, at) => (
          <FileColumn
            key={`${at} ${name}`}
            {...{ one, at, name }}
            value={mapping[at] ?? IGNORED}
            noted={!changed}
            onChange={(key) => set(at, key)}
            onSwap={(other) => swap(at, other)}
          />
        ))}
      </ul>
      {missing !== '' && !changed && <p className="notice">{texts.missing({ names: missing })}</p>}
      {send.error && <Refusal error={send.error} />}
      {changed && (
        <div className="registers-actions">
          <Button onClick={() => setMapping(one.mapping)}>{texts.discard}</Button>
          <Button
            type="primary"
            loading={send.isPending}
            onClick={() => send.mutate({ params: { importId: one.id }, body: { mapping } })}
          >
            {words.common.save}
          </Button>
        </div>
      )}
    </Card>
  )
}

type FileColumnProps = {
  one: ImportDetail
  at: number
  name: string
  value: string
  /** Whether what was noted of the saved mapping still holds. */
  noted: boolean
  onChange: (key: string) => void
  onSwap: (other: number) => void
}

function FileColumn({ one, at, name, value, noted, onChange, onSwap }: FileColumnProps) {
  const texts = useRegisterTexts()
  const { inWords } = useWords()
  const note = noted ? one.notes.find((each) => each.at === at) : undefined
  const instead = note?.instead ?? null
  const samples = one.samples.flatMap((cells) => cells[at] ?? [])
  return (
    <li>
      <div>
        <b>{name}</b>
        <small>{samples.slice(0, 3).join(' · ')}</small>
      </div>
      <div>
        <Select<string>
          aria-label={texts.columnOf({ name })}
          value={value}
          onChange={onChange}
          options={[
            { value: IGNORED, label: texts.ignore },
            ...columnsOf(one.register).map(({ key, header, needed }) => ({
              value: key,
              label: needed ? `${inWords(header)} *` : inWords(header),
            })),
          ]}
        />
        {note && (
          <p className="fault">
            {texts.looksLike({ looks: texts.looks[note.looks] })}
            {instead !== null && (
              <>
                {texts.perhapsSwapped({ other: one.header[instead] ?? '' })}{' '}
                <Button size="small" onClick={() => onSwap(instead)}>
                  {texts.swap}
                </Button>
              </>
            )}
          </p>
        )}
      </div>
    </li>
  )
}
