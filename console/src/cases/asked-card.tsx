import { lazy, Suspense, useMemo } from 'react'
import type { CaseShown } from '../../../src/domains/handling/contract.ts'
import { Card, Waiting } from '../ui/card.tsx'
import { Photos } from '../ui/photos.tsx'
import { tongueOf } from '../ui/tongue.ts'
import { UnitPath } from '../ui/unit-link.tsx'
import { useWords } from '../words.tsx'
import { Reporter } from './reporter.tsx'
import { useCaseTexts } from './texts.ts'

/** Comes with its own script and geometry: only where there is a place to show. */
const CityMap = lazy(async () => ({ default: (await import('../map/city-map.tsx')).CityMap }))

/** What was asked: the words, the pictures, where it is. */
export function AskedCard({ shown }: { shown: CaseShown }) {
  const texts = useCaseTexts()
  const { inWords } = useWords()
  const { kept } = shown
  if (!kept)
    return (
      <Card title={texts.asked} className="case-order-asked">
        <UnitPath path={shown.place} />
        <p className="hint">{texts.notKept}</p>
      </Card>
    )
  const aside = kept.channel && <span className="hint">{texts.channel(inWords(kept.channel))}</span>
  return (
    <Card title={texts.asked} aside={aside} className="case-order-asked">
      <div className="case-asked">
        <p className="case-text" lang={tongueOf(kept.text)}>
          {kept.text || texts.noText}
        </p>
        <Photos photos={kept.pictures} nameOf={texts.picture} />
        {kept.facts.length > 0 && (
          <dl className="facts">
            {kept.facts.map(({ label, value }) => (
              <div key={label.en}>
                <dt>{inWords(label)}</dt>
                <dd>{inWords(value)}</dd>
              </div>
            ))}
          </dl>
        )}
        <Reporter shown={shown} reporter={kept.reporter} />
        <Where shown={shown} address={kept.address} at={kept.at} />
      </div>
    </Card>
  )
}

type WhereProps = {
  shown: CaseShown
  address: string | null
  at: { readonly lon: number; readonly lat: number } | null
}

function Where({ shown, address, at }: WhereProps) {
  const texts = useCaseTexts()
  const { words } = useWords()
  const [lon, lat] = [at?.lon, at?.lat]
  const mark = useMemo(() => (lon === undefined || lat === undefined ? undefined : { lon, lat }), [lon, lat])
  // The map draws communities and what is above them; it begins with the lowest of these.
  const home = shown.place.findLast(({ kind }) => ['community', 'subdistrict', 'district'].includes(kind))
  return (
    <div className="case-where">
      <UnitPath path={shown.place} />
      {address !== null && (
        <p>
          <span className="label">{texts.address}</span> <span lang={tongueOf(address)}>{address}</span>
        </p>
      )}
      {mark && (
        <div className="case-map">
          <Suspense fallback={<Waiting text={words.map.loading} rows={3} />}>
            <CityMap small veiled label={texts.map} home={home?.id} mark={mark} />
          </Suspense>
        </div>
      )}
    </div>
  )
}
