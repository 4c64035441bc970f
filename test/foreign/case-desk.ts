import pg from 'pg'
import type { Town } from '../../src/domains/territory/samples.ts'
import { newId } from '../../src/kernel/new-id.ts'
import type { Request } from './request.ts'

/** What the test of foreign hands tries on answer templates, the board of a unit and what is supervised there. */
export async function caseDeskTrials(ownerUrl: string, town: Town) {
  const [changed, retired, followed, twin] = [newId(), newId(), newId(), newId()]
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(
    `insert into handling.answer_template (id, unit_id, occasion, title_zh, title_en, text_zh, text_en)
     select id, $2, 'answer', '外人看不到的模板 ' || id, 'Not for foreign eyes ' || id, '{number} 已办', '{number} is done'
     from unnest($1::uuid[]) as id`,
    [[changed, retired], town.planeNorth],
  )
  const line = [town.planeNorth, town.plane, town.east, town.city]
  await client.query(
    `insert into cases."case" (id, process, keeper, title, category, sight, place, handlers, stage, kind, opened_at, bounces_most)
     select id, 'request', 'requests', '路灯不亮', '030402', 'public', $2, $2, 'handling', 'open', now(), 2
     from unnest($1::uuid[]) as id`,
    [[followed, twin], line],
  )
  await client.query(
    `insert into requests.request (case_id, channel, sight, text, category, lineage, rough, filed_at)
     values ($1, 'portal', 'public', '门口的路灯不亮', '030402', $2, true, now())`,
    [followed, line],
  )
  await client.query(`select requests.refresh(array[$1]::uuid[])`, [followed])
  await client.end()
  const content = {
    process: null,
    category: null,
    occasion: 'question',
    title: { zh: '请补充位置', en: 'Where exactly' },
    text: { zh: '{number}：请告诉我们具体位置。', en: '{number}: please tell us where exactly.' },
  }
  const ofUnit = `unit=${town.plane}`
  const writes: Record<string, Request> = {
    keepAnswerTemplate: { body: { ...content, unit: town.planeNorth } },
    changeAnswerTemplate: {
      params: { templateId: changed },
      body: { ...content, title: { zh: '改过的', en: 'Changed' }, version: 1 },
    },
    noteUnlike: { body: { unit: town.planeNorth, these: [followed], those: [twin] } },
    retireAnswerTemplate: { params: { templateId: retired } },
    addFollower: {
      params: { caseId: followed },
      body: { unit: town.planeNorth, requester: '13900000099', consent: true },
    },
  }
  const staffReads: Record<string, Request> = {
    listAnswerTemplates: { query: `unit=${town.planeNorth}` },
    getBoard: { query: `${ofUnit}&process=request` },
    countWatched: { query: ofUnit },
    listWatched: { params: { kind: 'overdue' }, query: ofUnit },
    exportWatched: { params: { kind: 'overdue' }, query: `${ofUnit}&format=csv` },
    listDuplicates: { query: `${ofUnit}&process=request` },
  }
  return { template: changed, writes, staffReads }
}
