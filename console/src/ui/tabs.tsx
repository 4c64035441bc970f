import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react'
import './tabs.css'

type Tab = { readonly key: string; readonly label: ReactNode; readonly children: ReactNode }

/**
 * Parts of one page, one shown at a time; what was opened stays as it was left. Not antd's: where its tabs
 * do not fit, it hides some behind a button that those who listen are told wrongly about. These scroll. Until somebody
 * chooses a tab, or goes into what it shows, the first one is shown, also where another becomes the first.
 */
export function Tabs({ items }: { items: readonly Tab[] }) {
  const id = useId()
  const [chosen, setChosen] = useState<string>()
  const [opened, setOpened] = useState<ReadonlySet<string | undefined>>(new Set([items[0]?.key]))
  const list = useRef<HTMLDivElement>(null)
  const here = items.some(({ key }) => key === chosen) ? chosen : items[0]?.key
  const open = (key: string) => {
    setChosen(key)
    setOpened((before) => new Set(before).add(here).add(key))
  }
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = items.findIndex(({ key }) => key === here)
    const next = items[(at + step + items.length) % items.length]
    if (!next) return
    open(next.key)
    list.current?.querySelectorAll('button')[items.indexOf(next)]?.focus()
  }
  return (
    <div className="tabs">
      <div role="tablist" ref={list} className="tab-list" onKeyDown={walk}>
        {items.map(({ key, label }) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={`${id}-${key}`}
            aria-selected={key === here}
            aria-controls={`${id}-${key}-panel`}
            tabIndex={key === here ? 0 : -1}
            onClick={() => open(key)}
          >
            {label}
          </button>
        ))}
      </div>
      {items.map(({ key, children }) => (
        <div
          key={key}
          role="tabpanel"
          id={`${id}-${key}-panel`}
          aria-labelledby={`${id}-${key}`}
          hidden={key !== here}
          onFocus={() => setChosen(key)}
        >
          {(key === here || opened.has(key)) && children}
        </div>
      ))}
    </div>
  )
}
