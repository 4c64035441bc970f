import { clock } from '../city-time.ts'
import type { Said } from './said.ts'
import type { DeskState, StationDesk } from './station-desk.ts'

/** As many as one remembers. */
const MOST = 8

type LastProps = { desk: DeskState; said: Said; onUndo: StationDesk['undo'] }

/** What was noted last on this device, and whether it has arrived; a slip is undone here. */
export function Last({ desk, said: { texts, inWords }, onUndo }: LastProps) {
  if (desk.items.length === 0) return null
  return (
    <section aria-labelledby="scan-last">
      <h2 id="scan-last">{texts.scan.last}</h2>
      <ul className="scan-people">
        {desk.items.slice(0, MOST).map((item) => {
          const name = item.name ?? (item.hash === null ? texts.scan.head : texts.scan.byTicket)
          return (
            <li key={item.id}>
              <span>
                <span className="num">{clock(item.at)}</span> {name}
                {item.what && <small>{inWords(item.what)}</small>}
                <small className={`scan-item-${item.state}`}>{texts.scan[item.state]}</small>
              </span>
              {(item.state === 'queued' || (item.state === 'noted' && desk.online)) && (
                <button
                  type="button"
                  className="scan-button scan-button-small"
                  aria-label={texts.undoOf(name)}
                  onClick={() => void onUndo(item)}
                >
                  {texts.undo}
                </button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
