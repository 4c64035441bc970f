import { useEffect, useState } from 'react'
import { enConsoleCheckins } from '../../../messages/en/console-checkins.ts'
import { zhConsoleCheckins } from '../../../messages/zh-CN/console-checkins.ts'
import { chooseLanguage, type Language } from '../language.ts'
import { Icon } from '../ui/icons.tsx'
import { Camera } from './camera.tsx'
import type { Judgement } from './desk.ts'
import type { Kept } from './kept.ts'
import { Last } from './last.tsx'
import { People } from './people.tsx'
import { Verdict } from './verdict.tsx'
import { clock } from '../city-time.ts'
import type { Said } from './said.ts'
import { type DeskState, StationDesk, useDeskState } from './station-desk.ts'
import './scan.css'
import { isId } from '../ui/is-id.ts'

/** The whole page: which station, then its desk. */
export function ScanApp({ kept, first }: { kept: Kept; first: Language }) {
  const [language, setLanguage] = useState(first)
  const [chosen, setChosen] = useState<{ station: string; desk: string } | null>()
  const said: Said = {
    texts: language === 'en' ? enConsoleCheckins : zhConsoleCheckins,
    language,
    inWords: (both) => (language === 'en' ? both.en : both.zh),
  }
  useEffect(() => void chosenOf(kept, said.texts.deskDefault).then(setChosen), [kept])
  const turn = () => {
    const next = language === 'en' ? 'zh-CN' : 'en'
    chooseLanguage(next, true)
    setLanguage(next)
  }
  return (
    <div className="scan">
      {chosen === null && (
        <main className="scan-none">
          <h1>{said.texts.scan.title}</h1>
          <p>{said.texts.scan.noneShown}</p>
          <a href="/console/check-in">{said.texts.scan.toDesk}</a>
        </main>
      )}
      {chosen && <DeskPage kept={kept} said={said} {...chosen} onTurn={turn} />}
    </div>
  )
}

/** The station in the address, which is kept for the next time; else the one that was kept. */
async function chosenOf(kept: Kept, desk: string) {
  const asked = new URLSearchParams(location.search)
  const station = asked.get('station') ?? (await kept.get<string>('station')) ?? null
  if (!isId(station)) return null
  const named = asked.get('desk')?.slice(0, 40) ?? (await kept.get<string>('desk')) ?? desk
  await kept.set('station', station)
  await kept.set('desk', named)
  return { station, desk: named }
}

type DeskProps = { kept: Kept; said: Said; station: string; desk: string; onTurn: () => void }

function DeskPage({ kept, said, station, desk: deskName, onTurn }: DeskProps) {
  const [there] = useState(() => new StationDesk(kept, station, deskName))
  useEffect(() => there.start(), [there])
  const desk = useDeskState(there)
  const [wanted, setWanted] = useState<string | null>(null)
  const [judged, setJudged] = useState<Judgement>()
  const { texts, inWords } = said
  const show = (judgement: Judgement) => {
    setJudged(judgement)
    navigator.vibrate?.(judgement.outcome === 'checkedIn' ? 60 : [80, 60, 80])
  }
  const read = async (text: string) => show(await there.scan(text, wanted))
  return (
    <>
      <Head desk={desk} said={said} deskName={deskName} onTurn={onTurn} />
      <main>
        <Warnings desk={desk} said={said} />
        <Verdict judged={judged} said={said} />
        <label className="scan-field">
          {texts.scan.choose}
          <select value={wanted ?? ''} onChange={({ target }) => setWanted(target.value || null)}>
            <option value="">{texts.scan.any}</option>
            {desk.day?.occasions
              .filter(({ kind }) => kind === 'session')
              .map((one) => (
                <option key={one.id} value={one.id}>
                  {clock(one.startsAt)} {inWords(one)}
                </option>
              ))}
          </select>
        </label>
        <Camera said={said} onRead={read} onMissed={() => setJudged(undefined)} />
        <Typed said={said} onRead={read} />
        <button type="button" className="scan-button" onClick={() => void there.head(wanted)}>
          <Icon name="plus" /> {texts.scan.oneMore}
        </button>
        <People
          desk={desk}
          said={said}
          wanted={wanted}
          onTap={async (hash, id) => show(await there.tap(hash, id))}
        />
        <Last desk={desk} said={said} onUndo={(item) => there.undo(item)} />
        <p className="hint">{texts.scan.install}</p>
      </main>
    </>
  )
}

type HeadProps = { desk: DeskState; said: Said; deskName: string; onTurn: () => void }

function Head({ desk, said: { texts, inWords }, deskName, onTurn }: HeadProps) {
  const waiting = desk.items.filter(({ state }) => state === 'queued').length
  return (
    <header className="scan-head">
      <div>
        <h1>{texts.scan.title}</h1>
        <p>
          {desk.day ? `${inWords(desk.day)} · ` : ''}
          {deskName}
        </p>
      </div>
      <div className="scan-state" role="status">
        <span className={desk.online ? 'scan-online' : 'scan-offline'}>
          {desk.online ? texts.scan.online : texts.scan.offline}
        </span>
        {waiting > 0 && <span className="scan-pending">{texts.scan.pending(waiting)}</span>}
      </div>
      <button type="button" className="scan-turn" onClick={onTurn}>
        {texts.scan.language}
      </button>
    </header>
  )
}

function Warnings({ desk, said: { texts } }: { desk: DeskState; said: Said }) {
  const minutes = Math.round(Math.abs(desk.clockOff) / 60)
  return (
    <div role="status">
      {!desk.online && <p className="scan-note">{texts.scan.offlineHint}</p>}
      {desk.signedOut && (
        <p className="scan-note">
          {texts.scan.signIn} <a href="/console/sign-in">{texts.scan.toDesk}</a>
        </p>
      )}
      {minutes > 0 && <p className="scan-note">{texts.scan.clockOff(minutes)}</p>}
    </div>
  )
}

function Typed({ said: { texts }, onRead }: { said: Said; onRead: (text: string) => Promise<void> }) {
  const [text, setText] = useState('')
  return (
    <form
      className="scan-typed"
      onSubmit={(event) => {
        event.preventDefault()
        if (text.trim() === '') return
        void onRead(text)
        setText('')
      }}
    >
      <label className="scan-field">
        {texts.ticket}
        <input
          value={text}
          maxLength={200}
          autoCapitalize="characters"
          autoComplete="off"
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <button type="submit" className="scan-button scan-button-small">
        {texts.ticketButton}
      </button>
    </form>
  )
}
