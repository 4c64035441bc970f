import { Button } from 'antd'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { enConsoleExport } from '../../../messages/en/console-export.ts'
import { zhConsoleExport } from '../../../messages/zh-CN/console-export.ts'
import type { ExportedList } from '../../../src/domains/registers/exports/contract.ts'
import { useTexts } from '../words.tsx'
import { type Asked, exportAddress } from './export-address.ts'
import { Icon } from './icons.tsx'
import './export-menu.css'

/** Lists whose rows stand somewhere. */
const ON_THE_MAP: ReadonlySet<ExportedList> = new Set<ExportedList>([
  'units',
  'grids',
  'buildings',
  'boundaries',
  'stations',
  'organisations',
  'served',
  'findings',
])

/**
 * A button that opens the formats in which lists go out, each a plain link: the browser streams the file, however
 * large. `lists`: several where a page shows several, each under its name.
 */
export function ExportMenu({
  lists,
  asked,
  size,
}: {
  lists: readonly ExportedList[]
  asked: Asked
  size?: 'small'
}) {
  const texts = useTexts({ 'zh-CN': zhConsoleExport, en: enConsoleExport })
  return (
    <Menu title={texts.title(lists.map((list) => texts.lists[list]).join(' · '))} size={size}>
      {(onTake) =>
        lists.map((list) => (
          <Formats key={list} list={list} asked={asked} named={lists.length > 1} onTake={onTake} />
        ))
      }
    </Menu>
  )
}

/** The same button for a list that a room gives out itself: `hrefOf` tells where each format is. */
export function SheetMenu({ name, hrefOf }: { name: string; hrefOf: (format: 'xlsx' | 'csv') => string }) {
  const texts = useTexts({ 'zh-CN': zhConsoleExport, en: enConsoleExport })
  return (
    <Menu title={texts.title(name)}>
      {(onTake) =>
        (['xlsx', 'csv'] as const).map((format) => (
          <li key={format}>
            <a href={hrefOf(format)} download onClick={onTake}>
              {texts.formats[format]}
            </a>
          </li>
        ))
      }
    </Menu>
  )
}

type MenuProps = {
  title: string
  size?: 'small' | undefined
  children: (onTake: () => void) => ReactNode
}

function Menu({ title, size, children }: MenuProps) {
  const texts = useTexts({ 'zh-CN': zhConsoleExport, en: enConsoleExport })
  const { open, setOpen, box } = useDisclosure()
  const button = useRef<HTMLButtonElement>(null)
  const id = useId()
  return (
    <div
      ref={box}
      className="export-menu"
      onKeyDown={({ key }) => {
        if (key !== 'Escape' || !open) return
        setOpen(false)
        button.current?.focus()
      }}
    >
      <Button
        ref={button}
        size={size ?? 'middle'}
        icon={<Icon name="down" size={16} />}
        iconPlacement="end"
        aria-expanded={open}
        aria-controls={id}
        aria-label={title}
        onClick={() => setOpen(!open)}
      >
        {texts.button}
      </Button>
      <ul id={id} className="export-choices" hidden={!open}>
        {children(() => setOpen(false))}
      </ul>
    </div>
  )
}

/** Open until something else is pressed or focused. */
function useDisclosure() {
  const [open, setOpen] = useState(false)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!open) return undefined
    const away = ({ target }: Event) => {
      if (!box.current?.contains(target as Node)) setOpen(false)
    }
    document.addEventListener('pointerdown', away)
    document.addEventListener('focusin', away)
    return () => {
      document.removeEventListener('pointerdown', away)
      document.removeEventListener('focusin', away)
    }
  }, [open])
  return { open, setOpen, box }
}

type FormatsProps = { list: ExportedList; asked: Asked; named: boolean; onTake: () => void }

function Formats({ list, asked, named, onTake }: FormatsProps) {
  const texts = useTexts({ 'zh-CN': zhConsoleExport, en: enConsoleExport })
  const formats = (['xlsx', 'csv', 'geojson'] as const).filter(
    (format) => format !== 'geojson' || ON_THE_MAP.has(list),
  )
  return (
    <>
      {named && (
        <li>
          <strong>{texts.lists[list]}</strong>
        </li>
      )}
      {formats.map((format) => (
        <li key={format}>
          <a href={exportAddress(list, format, asked)} download onClick={onTake}>
            {named && <span className="unseen">{texts.lists[list]} </span>}
            {texts.formats[format]}
          </a>
        </li>
      ))}
    </>
  )
}
