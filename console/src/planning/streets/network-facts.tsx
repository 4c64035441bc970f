import type { Network } from '../../../../src/domains/planning/streets/contract.ts'
import { dayInWords, momentInWords } from '../../ui/days.ts'
import { useWords } from '../../words.tsx'
import { useStreetTexts } from './texts.ts'

/** What a network is: whose, of when, how much of it, and where it does not lead. */
export function NetworkFacts({ network }: { network: Network }) {
  const texts = useStreetTexts()
  const { language } = useWords()
  const { told, keptAt, broughtAt, source, licence, asOf, fileName } = network
  const { facts } = texts
  const rows: [string, string][] = [
    [facts.source, source],
    [facts.licence, licence],
    [facts.asOf, dayInWords(asOf, language)],
    [facts.file, fileName],
    keptAt
      ? [facts.since, momentInWords(keptAt, language)]
      : [facts.brought, momentInWords(broughtAt, language)],
    [facts.lines, texts.lines(told.lines)],
    [facts.length, texts.km(told.metres)],
    [facts.largest, texts.percent(told.largest)],
    [facts.far, texts.far(told.far, told.grids, told.farPeople)],
  ]
  return (
    <>
      <dl className="streets-facts num">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {told.far > 0 && <p className="hint">{texts.farHint}</p>}
      {told.torn && (
        <p className="streets-warning" role="note">
          {texts.torn}
        </p>
      )}
      {told.cutOff > 0 && <p className="hint num">{texts.cutOff(told.cutOff, told.cutOffMetres)}</p>}
    </>
  )
}
