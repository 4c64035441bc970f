import { Link } from '@tanstack/react-router'
import { App, Button, Popconfirm } from 'antd'
import { useState } from 'react'
import {
  type NoteShown,
  openSealed,
  type SealedShown,
  type VisitShown,
} from '../../../src/domains/visits/notes/contract.ts'
import { useSend } from '../ask.ts'
import { wall } from '../city-time.ts'
import { dayInWords } from '../ui/days.ts'
import { Refusal } from '../ui/refusal.tsx'
import { tongueOf } from '../ui/tongue.ts'
import { useWords } from '../words.tsx'
import { CorrectionLine } from './correction.tsx'
import { useVisitTexts } from './texts.ts'

/** One visit: how it went, what was written, what is sealed. */
export function VisitCard({ visit }: { visit: VisitShown }) {
  const all = useVisitTexts()
  const texts = all.visit
  const { number, at, way, outcome, by, notes, sealed } = visit
  return (
    <li className="card visits-visit">
      <header>
        <h3 className="num">{wall(at)}</h3>
        <span className="tag">{texts.ways[way]}</span>
        <span className={outcome === 'met' ? 'tag tag-main' : 'tag tag-draft'}>
          {texts.outcomes[outcome]}
        </span>
      </header>
      <p className="hint num">
        {number} · {by.name ?? all.someone}
      </p>
      {notes.length === 0 && sealed.length === 0 && <p className="hint">{texts.nothing}</p>}
      {notes.map((note) => (
        <Note key={note.id} note={note} />
      ))}
      {sealed.map((one) => (
        <Sealed key={one.id} sealed={one} />
      ))}
    </li>
  )
}

function Note({ note }: { note: NoteShown }) {
  const { visit: texts } = useVisitTexts()
  const { text, need, request, promise, erasedFor, corrections, before } = note
  return (
    <div className="visits-note">
      {text === null ? (
        <p className="hint">{erasedFor === 'time' ? texts.erasedForTime : texts.erasedForThem}</p>
      ) : (
        <p className="visits-words" lang={tongueOf(text)}>
          {text}
        </p>
      )}
      {before.map(({ text: said, until }) => (
        <p key={String(until)} className="hint" lang={tongueOf(said)}>
          {texts.saidBefore(wall(until), said)}
        </p>
      ))}
      <p className="visits-tags">
        {need && (
          <span className={need === 'open' ? 'tag tag-draft' : 'tag tag-main'}>{texts.needs[need]}</span>
        )}
        {request && (
          <Link to="/cases/$caseId" params={{ caseId: request.case }} className="num">
            {request.number}
          </Link>
        )}
      </p>
      {promise && <Promised promise={promise} />}
      {corrections.map((one) => (
        <CorrectionLine key={one.id} correction={one} text={text} />
      ))}
    </div>
  )
}

function Promised({ promise }: { promise: NonNullable<NoteShown['promise']> }) {
  const { visit: texts } = useVisitTexts()
  const { language } = useWords()
  const { words, by, keptOn } = promise
  return (
    <p>
      <span lang={tongueOf(words)}>{texts.promised(words)}</span>{' '}
      <span className="hint">
        {[by && texts.by(dayInWords(by, language)), keptOn && texts.kept(dayInWords(keptOn, language))]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </p>
  )
}

/** Nobody reads it by the way: it is opened for its purpose, that is written down, and the household is shown who did. */
function Sealed({ sealed: { id, purpose, erased, openings } }: { sealed: SealedShown }) {
  const all = useVisitTexts()
  const texts = all.visit
  const { words } = useWords()
  const { message } = App.useApp()
  const [text, setText] = useState<string>()
  const send = useSend(openSealed)
  const open = async () => {
    const opened = await send.mutateAsync({ params: { sealedId: id }, body: { purpose } })
    setText(opened.text)
    void message.info(texts.openedTold)
  }
  return (
    <div className="visits-note visits-sealed">
      <p>
        <b>{texts.sealed}</b> · {texts.forPurpose(texts.purposes[purpose])}
      </p>
      {erased && <p className="hint">{texts.erasedForThem}</p>}
      {!erased && text === undefined && (
        <Popconfirm
          title={texts.openSure(texts.purposes[purpose])}
          okText={texts.open}
          cancelText={words.common.cancel}
          onConfirm={() => void open().catch(() => undefined)}
        >
          <Button loading={send.isPending}>{texts.open}</Button>
        </Popconfirm>
      )}
      {text !== undefined && (
        <p className="visits-words" lang={tongueOf(text)} role="status">
          {text}
        </p>
      )}
      <Refusal error={send.error} />
      {openings.map(({ by, at, purpose: why }) => (
        <p key={String(at)} className="hint">
          {texts.opened(by.name ?? all.someone, wall(at), texts.purposes[why])}
        </p>
      ))}
    </div>
  )
}
