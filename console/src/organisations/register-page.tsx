import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { listOrganisations } from '../../../src/domains/organisations/contract.ts'
import { getUnit, type UnitId } from '../../../src/domains/territory/contract.ts'
import type { ReplyOf } from '../../../src/kernel/route.ts'
import { call } from '../api.ts'
import { useAsk } from '../ask.ts'
import { presentLanguage } from '../language.ts'
import { useMine } from '../shell/mine.tsx'
import { ExportMenu } from '../ui/export-menu.tsx'
import { PageHead, Waiting } from '../ui/card.tsx'
import { Icon } from '../ui/icons.tsx'
import { usePages } from '../ui/pages.ts'
import { Refusal } from '../ui/refusal.tsx'
import { useSettled } from '../ui/settled.ts'
import { useWords } from '../words.tsx'
import type { Asked } from './asked.ts'
import { Filters } from './filters.tsx'
import { FoundOrganisation } from './found-form.tsx'
import { RegisterGrid } from './register-grid.tsx'
import { useOrganisationTexts } from './texts.ts'
import './organisations.css'

const route = getRouteApi('/shell/organisations')

/** The register of organisations: searched, filtered and read page by page on the server, however many there are. */
export function OrganisationsPage() {
  const { inWords } = useWords()
  const texts = useOrganisationTexts()
  const { unit: mine } = useMine()
  const asked = route.useSearch()
  const navigate = route.useNavigate()
  const [founding, setFounding] = useState(false)
  const elsewhere = useAsk(
    getUnit,
    asked.unit ? { params: { unitId: asked.unit as UnitId }, querystring: {} } : undefined,
  )
  const unit = asked.unit ? elsewhere.data : mine
  const register = useRegister(asked, asked.unit ?? mine.id)
  return (
    <div className="register organisations">
      <PageHead
        title={texts.register.title}
        above={<p className="over-title">{unit ? inWords(unit) : '\u00a0'}</p>}
      >
        <p className="register-count" role="status">
          {register.total !== undefined && texts.register.total(register.total)}
        </p>
        <ExportMenu lists={['organisations']} asked={{ ...asked, unit: asked.unit ?? mine.id }} />
        <Button type="primary" icon={<Icon name="plus" size={16} />} onClick={() => setFounding(true)}>
          {texts.register.found}
        </Button>
      </PageHead>
      <section className="card register-card" aria-label={texts.register.title}>
        <Filters asked={asked} unit={unit} onAsk={(next) => void navigate({ search: next, replace: true })} />
        <Found {...register} />
      </section>
      {founding && <FoundOrganisation unit={unit ?? mine} onDone={() => setFounding(false)} />}
    </div>
  )
}

/** The rows, or why there are none. */
function Found({ rows, total, more, pending, error, retry }: ReturnType<typeof useRegister>) {
  const { words } = useWords()
  const { register } = useOrganisationTexts()
  if (error) return <Refusal error={error} onRetry={retry} />
  if (pending) return <Waiting text={words.common.loading} rows={10} />
  if (rows.length > 0) return <RegisterGrid rows={rows} total={total ?? rows.length} onMore={more} />
  return (
    <div className="server-hits">
      <p role="status">{register.none}</p>
      <p className="hint">{register.noneHint}</p>
    </div>
  )
}

function useRegister(asked: Asked, unit: string) {
  const text = useSettled(asked.text ?? '')
  const { text: _, unit: __, ...filters } = asked
  const wanted = { ...filters, text, unit: unit as UnitId }
  const query = useInfiniteQuery({
    queryKey: [listOrganisations.schema.operationId, wanted, presentLanguage()],
    queryFn: ({ pageParam, signal }) =>
      call(
        listOrganisations,
        {
          querystring: {
            ...wanted,
            ...(pageParam !== '' && { after: pageParam }),
          },
        },
        { language: presentLanguage(), signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  const pages = usePages(query, rowsOf)
  return { ...pages, total: pages.first?.total ?? undefined }
}

const rowsOf = ({ rows }: ReplyOf<typeof listOrganisations>) => rows
