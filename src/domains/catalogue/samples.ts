import pg from 'pg'
import { newId } from '../../kernel/new-id.ts'
import { type ServiceContent, ServiceId } from './contract.ts'

/** What is said of a service, as an editor writes it. */
export function contentSample(rest: Partial<ServiceContent> = {}): ServiceContent {
  return {
    category: 'residence',
    tiers: ['subdistrict', 'community'],
    function: null,
    zh: '居住证申领',
    en: 'Residence permit',
    keywords: '暂住证',
    summary: {
      zh: '在本市居住满半年的来沪人员申领居住证。',
      en: 'For people who have lived in the city for half a year.',
    },
    whom: { zh: '在本市居住登记满半年的人', en: 'Whoever has been registered here for half a year' },
    fee: 0,
    feeNote: null,
    takes: { zh: '15 个工作日', en: '15 working days' },
    channels: ['desk'],
    link: null,
    steps: [
      { zh: '带好材料到窗口', en: 'Bring the papers to the desk' },
      { zh: '领取回执', en: 'Take the receipt' },
    ],
    documents: [{ document: 'idCard', form: 'original', note: null }],
    organisation: null,
    provider: { zh: '社区事务受理服务中心', en: 'Community affairs centre' },
    phone: null,
    basis: null,
    ...rest,
  }
}

export type ServiceSample = Partial<ServiceContent> & {
  unit: string
  code?: string
  confirmedOn?: string
  from?: string
}

/** A service written by the owner of the tables, offered from 2024 on and confirmed today unless told. */
export async function givenService(ownerUrl: string, sample: ServiceSample): Promise<ServiceId> {
  const { unit, code = 'residence-permit', from = '2024-01-01', confirmedOn, ...rest } = sample
  const content = contentSample(rest)
  const id = ServiceId.parse(newId())
  const edition = newId()
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(
      `insert into catalogue.service (id, code, unit_id, valid, confirmed_on, confirmed_by)
       values ($1, $2, $3, daterange($4::date, null), coalesce($5::date, current_date), $3)`,
      [id, code, unit, from, confirmedOn ?? null],
    )
    await client.query(
      `insert into catalogue.edition (id, service_id, valid, category, tiers, function, name_zh, name_en, initials,
         keywords, summary_zh, summary_en, whom_zh, whom_en, fee, takes_zh, takes_en, channels, steps_zh, steps_en,
         provider_zh, provider_en)
       values ($1, $2, daterange($3::date, null), $4, $5, $6, $7, $8, 'jzzsl', $9, $10, $11, $12, $13, $14, $15, $16,
         $17, $18, $19, $20, $21)`,
      [
        edition,
        id,
        from,
        content.category,
        content.tiers,
        content.function,
        content.zh,
        content.en,
        content.keywords,
        content.summary.zh,
        content.summary.en,
        content.whom.zh,
        content.whom.en,
        content.fee,
        content.takes.zh,
        content.takes.en,
        content.channels,
        content.steps.map(({ zh }) => zh),
        content.steps.map(({ en }) => en),
        content.provider.zh,
        content.provider.en,
      ],
    )
    for (const [index, { document, form }] of content.documents.entries())
      await client.query(
        `insert into catalogue.required_document (edition_id, number, document, form) values ($1, $2, $3, $4)`,
        [edition, index + 1, document, form],
      )
  } finally {
    await client.end()
  }
  return id
}
