import { useNavigate, useSearch } from '@tanstack/react-router'
import { App, Button, Segmented } from 'antd'
import { useRef, useState } from 'react'
import type { CaseLine, Whose } from '../../../src/domains/handling/contract.ts'
import { useMine } from '../shell/mine.tsx'
import { PageHead, Waiting } from '../ui/card.tsx'
import { Refusal } from '../ui/refusal.tsx'
import { useWords } from '../words.tsx'
import type { InboxSearch } from './asked.ts'
import { InboxEmpty } from './inbox-empty.tsx'
import { InboxFilters } from './inbox-filters.tsx'
import { InboxLine } from './inbox-line.tsx'
import './cases.css'
import { useCaseTexts } from './texts.ts'
import { useNow } from './time.ts'
import { useAcceptAll } from './use-bulk.ts'
import { useInbox } from './use-inbox.ts'
import { useKeys } from './use-keys.ts'

/** What waits for me, for my unit, for the units below: due first, with the clocks running. */
export function InboxPage() {
  const texts = useCaseTexts()
  const { words, inWords } = useWords()
  const { unit } = useMine()
  const navigate = useNavigate()
  const search: InboxSearch = useSearch({ from: '/shell/cases' })
  const [typed, setTyped] = useState('')
  const { lines, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInbox(search, unit.id)
  const ask = (next: InboxSearch) => void navigate({ to: '/cases', search: next, replace: true })
  const shown = lines?.filter((line) => fits(line, typed))
  return (
    <>
      <PageHead title={texts.title} above={<p className="over-title">{inWords(unit)}</p>}>
        <Segmented<Whose>
          aria-label={texts.listsLabel}
          value={search.whose ?? 'unit'}
          onChange={(whose) => ask({ ...search, whose })}
          options={(['mine', 'unit', 'below'] as const).map((value) => ({
            value,
            label: texts.lists[value],
          }))}
        />
      </PageHead>
      <InboxFilters search={search} onAsk={ask} typed={typed} onType={setTyped} />
      <Refusal error={error} onRetry={() => void refetch()} />
      {!lines && !error && <Waiting text={words.common.loading} rows={8} />}
      {shown && shown.length > 0 && <Lines lines={shown} />}
      {shown?.length === 0 && (
        <InboxEmpty
          search={search}
          typed={typed}
          onClear={() => {
            setTyped('')
            ask(search.whose ? { whose: search.whose } : {})
          }}
        />
      )}
      {hasNextPage && (
        <p className="case-more">
          <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {texts.more}
          </Button>
        </p>
      )}
    </>
  )
}

/** Whether every word that was typed is in what the line shows. */
function fits({ title, number, place, category, outside }: CaseLine, typed: string): boolean {
  const text = [title, number, outside?.number, place?.zh, place?.en, category?.zh, category?.en]
    .join(' ')
    .toLowerCase()
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}

function Lines({ lines }: { lines: readonly CaseLine[] }) {
  const texts = useCaseTexts()
  const now = useNow()
  const list = useRef<HTMLUListElement>(null)
  const keys = useKeys(list)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const offered = lines.filter(({ accept }) => accept !== null)
  const chosen = offered.filter(({ id }) => ticked.has(id))
  const tick = (id: string, on: boolean) =>
    setTicked((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id)))
  return (
    <section className="card case-list" aria-label={texts.region}>
      <div className="case-list-head">
        <span>{texts.shownCount(lines.length)}</span>
        {offered.length > 1 && (
          <Button
            type="text"
            size="small"
            onClick={() => setTicked(new Set(chosen.length > 0 ? [] : offered.map(({ id }) => id)))}
          >
            {chosen.length > 0 ? texts.pickNone : texts.pickAll}
          </Button>
        )}
        <span className="case-keys">
          {keys.on && <span className="hint">{texts.shortcutsHelp}</span>}
          <Button type="text" size="small" aria-pressed={keys.on} onClick={keys.turn}>
            {keys.on ? texts.shortcutsOn : texts.shortcutsOff}
          </Button>
        </span>
      </div>
      <ul ref={list}>
        {lines.map((line) => (
          <InboxLine
            key={`${line.id} ${line.turn?.unit.id}`}
            line={line}
            now={now}
            ticked={ticked.has(line.id)}
            onTick={(on) => tick(line.id, on)}
          />
        ))}
      </ul>
      {chosen.length > 0 && <AcceptBar lines={chosen} onDone={() => setTicked(new Set())} />}
    </section>
  )
}

/** Stays in reach of the thumb while something is ticked. */
function AcceptBar({ lines, onDone }: { lines: readonly CaseLine[]; onDone: () => void }) {
  const texts = useCaseTexts()
  const { message, notification } = App.useApp()
  const { bulk, isBusy, accept } = useAcceptAll()
  const go = async (): Promise<void> => {
    const { all, refused } = await accept(lines)
    onDone()
    if (all > refused.length) void message.success(texts.accepted(all - refused.length))
    if (refused.length > 0)
      notification.warning({
        title: texts.notAccepted(refused.length),
        description: <Refusal error={refused[0]} />,
        duration: 0,
      })
  }
  return (
    <div className="case-bar">
      <span role="status">
        {isBusy && bulk ? texts.accepting(bulk.done, bulk.all) : texts.picked(lines.length)}
      </span>
      <Button type="primary" size="large" loading={isBusy} onClick={() => void go()}>
        {texts.acceptAll(lines.length)}
      </Button>
    </div>
  )
}
