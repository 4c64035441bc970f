import { Link } from '@tanstack/react-router'
import { App, Button, Popconfirm } from 'antd'
import {
  type Barrier,
  listBarriers,
  removeBarrier,
} from '../../../../src/domains/planning/barriers/contract.ts'
import { useAsk, useSend } from '../../ask.ts'
import { dayAt } from '../../city-time.ts'
import { useMine } from '../../shell/mine.tsx'
import { Card, PageHead, Waiting } from '../../ui/card.tsx'
import { dayInWords } from '../../ui/days.ts'
import { Refusal } from '../../ui/refusal.tsx'
import { tongueOf } from '../../ui/tongue.ts'
import { useWords } from '../../words.tsx'
import { PlanTable } from '../plans/table.tsx'
import { usePlanTexts } from '../plans/texts.ts'
import { Bring } from './bring.tsx'
import '../plans/plans.css'

/** Lines that no grid crosses, of my unit, above and below it: listed, brought from a file, taken away. */
export function BarriersPage() {
  const texts = usePlanTexts()
  const { words } = useWords()
  const { unit } = useMine()
  const { data, error, refetch } = useAsk(listBarriers, { querystring: { unit: unit.id } })
  return (
    <div className="plan-parts">
      <PageHead
        title={texts.barriers.title}
        above={
          <Link to="/planning/plans" className="over-title">
            {texts.back}
          </Link>
        }
      />
      <p className="hint plan-lead">{texts.barriers.lead}</p>
      {error && <Refusal error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting text={words.common.loading} rows={6} />}
      {data && (data.mayBring ? <Bring unit={unit} /> : <p className="hint">{texts.barriers.noRight}</p>)}
      {data && <List barriers={data.barriers} mayBring={data.mayBring} />}
    </div>
  )
}

function List({ barriers, mayBring }: { barriers: readonly Barrier[]; mayBring: boolean }) {
  const { barriers: texts } = usePlanTexts()
  const { unit } = useMine()
  const { column } = texts
  if (barriers.length === 0)
    return (
      <div className="card plan-none">
        <p role="status">{texts.listNone}</p>
      </div>
    )
  return (
    <Card title={texts.figure(barriers.length)}>
      <PlanTable label={texts.title}>
        <thead>
          <tr>
            {[column.name, column.kind, column.where, column.brought].map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
            <th scope="col">
              <span className="unseen">{texts.remove}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {barriers.map((one) => (
            <Line key={one.id} barrier={one} mayRemove={mayBring && one.unit.id === unit.id} />
          ))}
        </tbody>
      </PlanTable>
    </Card>
  )
}

function Line({ barrier, mayRemove }: { barrier: Barrier; mayRemove: boolean }) {
  const { barriers: texts, plan: planTexts } = usePlanTexts()
  const { inWords, language } = useWords()
  const { message } = App.useApp()
  const remove = useSend(removeBarrier)
  const { id, name, kind, unit, broughtBy, broughtAt } = barrier
  return (
    <tr>
      <th scope="row" lang={tongueOf(name)}>
        {name}
      </th>
      <td>{texts.kinds[kind]}</td>
      <td>{inWords(unit)}</td>
      <td>{texts.who(broughtBy?.name ?? texts.someone, dayInWords(dayAt(broughtAt), language))}</td>
      <td>
        {mayRemove && (
          <Popconfirm
            title={texts.removeSure}
            okText={planTexts.yes}
            cancelText={planTexts.no}
            onConfirm={() =>
              remove.mutate(
                { params: { barrierId: id } },
                { onSuccess: () => void message.success(texts.removed(name)) },
              )
            }
          >
            <Button size="small" loading={remove.isPending} aria-label={texts.removeNamed(name)}>
              {texts.remove}
            </Button>
          </Popconfirm>
        )}
        <Refusal error={remove.error} />
      </td>
    </tr>
  )
}
