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
        {one.header.map((name, at) => {
          const note = one.notes.find((each) => each.at === at)
          return (
            <li key={`${at} ${name}`}>
              <div>
                <b>{name}</b>
                <small>
                  {one.samples
                    .flatMap((cells) => cells[at] ?? [])
                    .slice(0, 3)
                    .join(' · ')}
                </small>
              </div>
              <div>
                <Select<string>
                  aria-label={texts.columnOf({ name })}
                  value={mapping[at] ?? IGNORED}
                  onChange={(key) => set(at, key)}
                  options={[
                    { value: IGNORED, label: texts.ignore },
                    ...columns.map(({ key, header, needed }) => ({
                      value: key,
                      label: needed ? `${inWords(header)} *` : inWords(header),
                    })),
                  ]}
                />
                {note && !changed && (
                  <p className="fault">
                    {texts.looksLike({ looks: texts.looks[note.looks] })}
                    {note.instead !== null && (
                      <>
                        {texts.perhapsSwapped({ other: one.header[note.instead] ?? '' })}{' '}
                        <Button size="small" onClick={() => swap(at, note.instead ?? at)}>
                          {texts.swap}
                        </Button>
                      </>
                    )}
                  </p>
                )}
              </div>
            </li>
          )
        })}
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
