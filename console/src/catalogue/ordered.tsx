import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Icon } from '../ui/icons.tsx'
import { moved } from './draft.ts'
import { useCatalogueTexts } from './texts.ts'

type OrderedProps<T> = {
  rows: readonly T[]
  nameOf: (number: number) => string
  removeText: (number: number) => string
  addText: string
  onChange: (rows: readonly T[]) => void
  make: () => T
  children: (row: T, set: (part: Partial<T>) => void, index: number) => ReactNode
}

/** A list whose order matters: each can be moved up and down, removed, and one more added. */
export function Ordered<T extends { readonly key: string }>(props: OrderedProps<T>) {
  const { rows, nameOf, removeText, addText, onChange, make, children } = props
  const texts = useCatalogueTexts()
  return (
    <div className="rows">
      {rows.map((row, index) => (
        <div key={row.key} className="ordered-row" role="group" aria-label={nameOf(index + 1)}>
          <div className="ordered-head">
            <b>{nameOf(index + 1)}</b>
            <Button
              type="text"
              disabled={index === 0}
              aria-label={texts.up(nameOf(index + 1))}
              title={texts.up(nameOf(index + 1))}
              onClick={() => onChange(moved(rows, index, -1))}
            >
              ↑
            </Button>
            <Button
              type="text"
              disabled={index === rows.length - 1}
              aria-label={texts.down(nameOf(index + 1))}
              title={texts.down(nameOf(index + 1))}
              onClick={() => onChange(moved(rows, index, 1))}
            >
              ↓
            </Button>
            <Button
              type="text"
              aria-label={removeText(index + 1)}
              title={removeText(index + 1)}
              icon={<Icon name="cross" size={16} />}
              onClick={() => onChange(rows.filter((_, at) => at !== index))}
            />
          </div>
          {children(
            row,
            (part) => onChange(rows.map((one, at) => (at === index ? { ...one, ...part } : one))),
            index,
          )}
        </div>
      ))}
      {rows.length < 20 && (
        <Button icon={<Icon name="plus" size={16} />} onClick={() => onChange([...rows, make()])}>
          {addText}
        </Button>
      )}
    </div>
  )
}
