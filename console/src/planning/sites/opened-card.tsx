import { Link } from '@tanstack/react-router'
import { listOpenings, type Opening, undoOpening } from '../../../../src/domains/planning/opening/contract.ts'
import type { Plan } from '../../../../src/domains/planning/plans/contract.ts'
import { useAsk, useSend } from '../../ask.ts'
import { Card, Waiting } from '../../ui/card.tsx'
import { dayInWords } from '../../ui/days.ts'
import { Refusal } from '../../ui/refusal.tsx'
import { useWords } from '../../words.tsx'
import { PlanTable } from '../plans/table.tsx'
import { UndoButton } from '../plans/undo-button.tsx'
import { useSitesTexts } from './texts.ts'

/** An adopted plan of sites: how far its stations are, and taking it back. */
export function OpenedCard({ plan }: { plan: Plan }) {
  const { open: texts } = useSitesTexts()
  const { words, language } = useWords()
  const { data, error } = useAsk(listOpenings, { params: { planId: plan.id } })
  const founds = plan.sites.some(({ station }) => station === null)
  const opening = data?.openings.find(({ undoneAt }) => undoneAt === null)
  return (
    <Card title={texts.openedTitle} aside={opening?.mayUndo && plan.may.adopt && <Undo plan={plan} />}>
      <Refusal error={error} />
      {!data && !error && <Waiting text={words.common.loading} rows={3} />}
      {opening && (
        <>
          <p>{texts.openedLead(dayInWords(opening.effective, language))}</p>
          <Stations name={texts.founded} stations={opening.founded} />
          {opening.founded.length === 0 && founds && <p className="hint">{texts.hidden}</p>}
          {opening.givenUp.length > 0 && <Stations name={texts.givenUp} stations={opening.givenUp} />}
        </>
      )}
    </Card>
  )
}

function Stations({ name, stations }: { name: string; stations: Opening['founded'] }) {
  const { open: texts } = useSitesTexts()
  const { inWords } = useWords()
  if (stations.length === 0) return null
  return (
    <div className="plan-under">
      <PlanTable label={name} narrow>
        <thead>
          <tr>
            <th scope="col">{name}</th>
            <th scope="col">{texts.state}</th>
          </tr>
        </thead>
        <tbody>
          {stations.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Link to="/stations/$stationId" params={{ stationId: one.id }}>
                  {inWords(one)}
                </Link>
              </th>
              <td>
                <span className={`tag ${one.status === 'published' ? 'plan-kept' : 'tag-plan-draft'}`}>
                  {texts.status[one.status]}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </PlanTable>
    </div>
  )
}

function Undo({ plan }: { plan: Plan }) {
  const { open: texts } = useSitesTexts()
  const undo = useSend(undoOpening)
  return (
    <UndoButton
      texts={texts}
      undo={undo}
      onUndo={() => undo.mutateAsync({ params: { planId: plan.id }, body: { version: plan.version } })}
    />
  )
}
