import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { OrganisationBrief } from '../../../src/domains/organisations/contract.ts'
import { Card } from '../ui/card.tsx'
import { today } from '../ui/days.ts'
import { UnitLink } from '../ui/unit-link.tsx'
import { useWords } from '../words.tsx'
import type { PartProps } from './parts.ts'
import { useOrganisationTexts } from './texts.ts'

export type { PartProps } from './parts.ts'

type Lived = { from: string; until: string | null }

/** Whether something that lives from a day until another holds today. */
export function isNow({ from, until }: Lived): boolean {
  const day = today()
  return from <= day && (until === null || until > day)
}

/** An organisation by its name, leading to its page. */
export function OrganisationLink({
  organisation,
}: {
  organisation: Pick<OrganisationBrief, 'id' | 'zh' | 'en'>
}) {
  const { inWords } = useWords()
  return (
    <Link to="/organisations/$organisationId" params={{ organisationId: organisation.id }}>
      {inWords(organisation)}
    </Link>
  )
}

/** What does not hold today, folded away: what held before, and what is to come. */
function Others({ lines }: { lines: readonly (Lived & { key: string; what: ReactNode })[] }) {
  const { words } = useWords()
  const { page } = useOrganisationTexts()
  if (lines.length === 0) return null
  return (
    <details>
      <summary>{page.history}</summary>
      <ul className="terms">
        {lines.map(({ key, what, from, until }) => (
          <li key={key}>
            <span>{what}</span>
            <small className="num">{words.format.span(from, until)}</small>
          </li>
        ))}
      </ul>
    </details>
  )
}

/** The unit of its seat, its site, the unit it leads; and those before and after. */
export function AttachmentsCard({ organisation, onChange }: PartProps) {
  const { words } = useWords()
  const { page, attachments } = useOrganisationTexts()
  const present = organisation.attachments.filter(isNow)
  const others = organisation.attachments.filter((one) => !isNow(one))
  return (
    <Card
      title={page.attachments}
      aside={onChange && <Button onClick={() => onChange('move')}>{page.move}</Button>}
    >
      <ul className="kept-list">
        {present.map(({ kind, unit, from }) => (
          <li key={kind + unit.id}>
            <span>
              <UnitLink unit={unit} /> <small>{attachments[kind]}</small>
            </span>
            <small className="num">{words.format.span(from, null)}</small>
          </li>
        ))}
      </ul>
      <Others
        lines={others.map(({ kind, unit, ...lived }) => ({
          ...lived,
          key: kind + lived.from,
          what: (
            <>
              <UnitLink unit={unit} /> <small>{attachments[kind]}</small>
            </>
          ),
        }))}
      />
    </Card>
  )
}

/** Which party organisation covers it, its own or a neighbour's. */
export function CoverageCard({ organisation, onChange }: PartProps) {
  const { words } = useWords()
  const texts = useOrganisationTexts()
  const present = organisation.coverage.find(isNow)
  const others = organisation.coverage.filter((one) => one !== present)
  return (
    <Card
      title={texts.page.coverage}
      aside={onChange && <Button onClick={() => onChange('cover')}>{texts.page.cover}</Button>}
    >
      {present ? (
        <p className="main-station">
          <OrganisationLink organisation={present.by} />
          <span className="tag">{texts.coverage[present.kind]}</span>
          <small className="num">{words.format.span(present.from, present.until)}</small>
        </p>
      ) : (
        <p className="hint">{texts.page.uncovered}</p>
      )}
      <Others
        lines={others.map(({ by, kind, ...lived }) => ({
          ...lived,
          key: lived.from,
          what: (
            <>
              <OrganisationLink organisation={by} /> <small>{texts.coverage[kind]}</small>
            </>
          ),
        }))}
      />
    </Card>
  )
}

/** The main station whose service roster it is on. */
export function ServiceCard({ organisation, onChange }: PartProps) {
  const { words, inWords } = useWords()
  const { page } = useOrganisationTexts()
  const present = organisation.stations.find(isNow)
  const others = organisation.stations.filter((one) => one !== present)
  const link = (station: (typeof organisation.stations)[number]) => (
    <Link to="/stations/$stationId" params={{ stationId: station.id }}>
      {inWords(station)}
    </Link>
  )
  return (
    <Card
      title={page.service}
      aside={onChange && <Button onClick={() => onChange('serve')}>{page.serve}</Button>}
    >
      {present ? (
        <p className="main-station">
          {link(present)}
          <small className="num">{words.format.span(present.from, present.until)}</small>
        </p>
      ) : (
        <p className="hint">
          {page.unserved}
          {organisation.proposed && ` · ${page.proposed({ name: inWords(organisation.proposed) })}`}
        </p>
      )}
      <Others lines={others.map((one) => ({ ...one, key: one.from, what: link(one) }))} />
    </Card>
  )
}

/** What an office or centre handles, at the front desk and behind it. */
export function MattersCard({ organisation, onChange }: PartProps) {
  const { words, inWords } = useWords()
  const { page } = useOrganisationTexts()
  const present = organisation.matters.filter(isNow)
  return (
    <Card
      title={page.matters}
      aside={onChange && <Button onClick={() => onChange('setMatters')}>{page.setMatters}</Button>}
    >
      {present.length === 0 && <p className="hint">{page.noMatters}</p>}
      {(['front', 'back'] as const).map((desk) => {
        const here = present.filter((matter) => matter.desk === desk)
        return (
          here.length > 0 && (
            <div key={desk} className="desk">
              <h3>{page.desks[desk]}</h3>
              <ul className="kept-list">
                {here.map((matter) => (
                  <li key={matter.zh + matter.from}>
                    <span>{inWords(matter)}</span>
                    <small className="num">{words.format.span(matter.from, matter.until)}</small>
                  </li>
                ))}
              </ul>
            </div>
          )
        )
      })}
    </Card>
  )
}

/** What is above and below it, and how many it covers. */
export function RelativesCard({ organisation }: { organisation: PartProps['organisation'] }) {
  const { page, kinds } = useOrganisationTexts()
  const { superior, subordinates, covers } = organisation
  if (!superior && subordinates.length === 0 && covers === 0) return null
  return (
    <Card title={`${page.superior} · ${page.subordinates}`}>
      {superior && (
        <p className="main-station">
          <OrganisationLink organisation={superior} />
          <small>{page.superior}</small>
        </p>
      )}
      {covers > 0 && <p className="hint">{page.covers(covers)}</p>}
      <ul className="kept-list scrolled" tabIndex={0} aria-label={page.subordinates}>
        {subordinates.map((one) => (
          <li key={one.id}>
            <OrganisationLink organisation={one} />
            <small>{kinds[one.kind]}</small>
          </li>
        ))}
      </ul>
    </Card>
  )
}
