import { useNavigate, useSearch } from '@tanstack/react-router'
import { Button, Drawer } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { CaseAction, CaseShown } from '../../../src/domains/handling/contract.ts'
import { Card } from '../ui/card.tsx'
import { FormOf } from './room-part.tsx'
import './action.css'
import { useCaseTexts } from './texts.ts'
import { useNarrow } from './use-narrow.ts'

/**
 * What can be done, the likeliest first. Which form is open stands in the address: going back closes it. On a
 * phone the likeliest action lies at the lower edge, and forms open over the page.
 */
export function Actions({ shown }: { shown: CaseShown }) {
  const texts = useCaseTexts()
  const isNarrow = useNarrow()
  const navigate = useNavigate()
  const { act } = useSearch({ from: '/shell/cases/$caseId' })
  const to = { to: '/cases/$caseId', params: { caseId: shown.id } } as const
  const open = (name: string) => void navigate({ ...to, search: { act: name }, resetScroll: false })
  const close = () => void navigate({ ...to, search: {}, resetScroll: false, replace: true })
  const chosen = useChosen(shown, act)
  const props = { shown, chosen, open, close }
  if (isNarrow) return <AtThumb {...props} />
  return (
    <Card title={texts.actions}>
      {chosen ? (
        <InPlace key={chosen.name} shown={shown} chosen={chosen} close={close} />
      ) : (
        <Buttons shown={shown} onOpen={open} />
      )}
    </Card>
  )
}

type InPlaceProps = { shown: CaseShown; chosen: CaseAction; close: () => void }

/** The form in the place of the buttons: the keyboard goes along, into the form and, by Escape, out of it. */
function InPlace({ shown, chosen, close }: InPlaceProps) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    title.current?.focus()
    const card = title.current?.closest('.card')
    return () => card?.querySelector('button')?.focus()
  }, [])
  return (
    <div
      role="presentation"
      onKeyDown={({ key, target }) => {
        // A list that is open is what Escape closes first.
        const isList = target instanceof Element && target.closest('[aria-expanded=true]') !== null
        if (key === 'Escape' && !isList) close()
      }}
    >
      <h3 className="case-form-title" ref={title} tabIndex={-1}>
        {chosen.words}
      </h3>
      <FormOf shown={shown} action={chosen} onClose={close} />
    </div>
  )
}

/**
 * The action whose form is open. Once open it stays, even where somebody else made it impossible meanwhile: what
 * was typed must not vanish.
 */
function useChosen({ actions }: CaseShown, act: string | undefined): CaseAction | undefined {
  const [kept, setKept] = useState<CaseAction>()
  const found = actions.find(({ name, refused }) => name === act && (refused === null || kept?.name === act))
  if (found && found !== kept) setKept(found)
  if (act === undefined) return undefined
  if (found) return found
  return kept?.name === act ? kept : undefined
}

type ButtonsProps = { shown: CaseShown; onOpen: (name: string) => void }

/** Whether it lies with the staff: where it waits for whoever asked, or is over, no action is the likely one. */
function isStaffTurn({ kind, pending }: CaseShown): boolean {
  return kind === 'open' || kind === 'check' || pending.some(({ what }) => what !== 'answer')
}

/** So many are offered at first sight. */
const LIKELY = 5

/** The first one stands out; what is refused is listed with the reason, for one learns from it. */
function Buttons({ shown, onOpen }: ButtonsProps) {
  const texts = useCaseTexts()
  const [isAll, setAll] = useState(false)
  const isTurn = isStaffTurn(shown)
  const possible = shown.actions.filter(({ refused }) => refused === null)
  const offered = isAll || possible.length <= LIKELY + 1 ? possible : possible.slice(0, LIKELY)
  return (
    <div className="case-actions">
      {possible.length === 0 && <p className="hint">{texts.nothingToDo}</p>}
      {offered.map(({ name, words }, at) => (
        <Button
          key={name}
          size="large"
          block={at === 0 && isTurn}
          type={at === 0 && isTurn ? 'primary' : 'default'}
          onClick={() => onOpen(name)}
        >
          {words}
        </Button>
      ))}
      {offered.length < possible.length && (
        <Button size="large" type="text" onClick={() => setAll(true)}>
          {texts.otherActions(possible.length - offered.length)}
        </Button>
      )}
      <RefusedActions shown={shown} />
    </div>
  )
}

function RefusedActions({ shown }: { shown: CaseShown }) {
  const texts = useCaseTexts()
  const refused = shown.actions.filter((action) => action.refused !== null)
  if (refused.length === 0) return null
  return (
    <details className="case-refused">
      <summary>{texts.cannot}</summary>
      <ul>
        {refused.map((action) => (
          <li key={action.name}>
            <b>{action.words}</b>
            <span>{action.refused}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}

type ThumbProps = {
  shown: CaseShown
  chosen: CaseAction | undefined
  open: (name: string) => void
  close: () => void
}

function AtThumb({ shown, chosen, open, close }: ThumbProps) {
  const texts = useCaseTexts()
  const [isMore, setMore] = useState(false)
  const first = shown.actions.find(({ refused }) => refused === null)
  const likely = first && isStaffTurn(shown) ? first : undefined
  const hasMore = shown.actions.some((one) => one !== likely)
  return (
    <>
      <div className="case-thumb" role="group" aria-label={texts.actions}>
        {likely ? (
          <Button type="primary" size="large" onClick={() => open(likely.name)}>
            {likely.words}
          </Button>
        ) : (
          <span className="hint">{first ? texts.othersTurn : texts.nothingToDo}</span>
        )}
        {hasMore && (
          <Button size="large" onClick={() => setMore(true)}>
            {texts.moreActions}
          </Button>
        )}
      </div>
      <Drawer
        open={isMore}
        onClose={() => setMore(false)}
        placement="bottom"
        size={Math.round(window.innerHeight * 0.7)}
        title={texts.actions}
        aria-label={texts.actions}
      >
        <Buttons
          shown={shown}
          onOpen={(name) => {
            setMore(false)
            open(name)
          }}
        />
      </Drawer>
      {chosen && (
        <Drawer
          open
          onClose={close}
          placement="right"
          size={Math.min(window.innerWidth, 520)}
          title={chosen.words}
          aria-label={chosen.words}
          className="case-drawer"
        >
          <FormOf key={chosen.name} shown={shown} action={chosen} onClose={close} />
        </Drawer>
      )}
    </>
  )
}
