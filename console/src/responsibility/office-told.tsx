import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { Office } from '../../../src/domains/responsibility/contract.ts'
import { useWords } from '../words.tsx'
import { useResponsibilityTexts } from './texts.ts'

/** How an office is reached, and whether residents come there. */
export function Reached({ office: { profile } }: { office: Office }) {
  const { office: texts } = useResponsibilityTexts()
  const { inWords } = useWords()
  if (!profile) return <p className="hint">{texts.noRole}</p>
  const { phone, hours, address } = profile
  const lines = [
    [texts.phone, phone],
    [texts.hours, hours && inWords(hours)],
    [texts.address, address && inWords(address)],
  ].filter(([, said]) => said !== null)
  if (lines.length === 0) return <p className="hint">{texts.unreached}</p>
  return (
    <dl className="office-reached">
      {lines.map(([name, said]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="num">{said}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The role of the office that gets what stands on no list. */
const GENERAL = 'general'

/** What an office handles and assists with; with `most`, the others are shown when asked for. */
export function Handles({
  office: { handles, of, profile },
  most = Infinity,
}: {
  office: Office
  most?: number
}) {
  const { office: texts } = useResponsibilityTexts()
  const leads = handles.filter(({ part }) => part === 'lead')
  const assists = handles.filter(({ part }) => part === 'assist')
  return (
    <div className="office-handles">
      <h4>{texts.handles}</h4>
      {profile?.role === GENERAL && <p>{texts.generally}</p>}
      {leads.length === 0 ? (
        profile?.role !== GENERAL && <p className="hint">{texts.handlesNone}</p>
      ) : (
        <Kinds handles={leads} of={of} most={most} />
      )}
      {assists.length > 0 && (
        <>
          <h4>{texts.assisting}</h4>
          <Kinds handles={assists} of={of} most={most} />
        </>
      )}
    </div>
  )
}

function Kinds({ handles, of, most }: Pick<Office, 'handles' | 'of'> & { most: number }) {
  const { office: texts } = useResponsibilityTexts()
  const { inWords } = useWords()
  const [all, setAll] = useState(false)
  const shown = all ? handles : handles.slice(0, most)
  return (
    <ul className="office-kinds">
      {shown.map(({ code, rests, ...name }) => (
        <li key={code}>
          <Link to="/responsibility" search={{ unit: of.id, category: code }}>
            {inWords(name)}
          </Link>
          {rests > 0 && <small> {texts.rests(rests)}</small>}
        </li>
      ))}
      {shown.length < handles.length && (
        <li>
          <button type="button" onClick={() => setAll(true)}>
            {texts.more(handles.length)}
          </button>
        </li>
      )}
    </ul>
  )
}
