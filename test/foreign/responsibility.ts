import { givenListRule, givenOffice } from '../../src/domains/responsibility/samples.ts'
import type { Town } from '../../src/domains/territory/samples.ts'
import { newId } from '../../src/kernel/new-id.ts'
import { asOwner } from '../database.ts'
import type { Request } from './request.ts'

/** What the test of foreign hands tries on the responsibility list and an office of a subdistrict. */
export async function responsibilityTrials(ownerUrl: string, town: Town) {
  const today = Temporal.Now.plainDateISO('Asia/Shanghai').toString()
  const list = { unitId: town.plane }
  const office = await givenOffice(ownerUrl, { of: town.plane, role: 'management' })
  const present = await givenListRule(ownerUrl, { list: town.plane, category: '02', level: 'subdistrict' })
  const coming = await givenListRule(ownerUrl, {
    list: town.plane,
    category: '03',
    level: 'subdistrict',
    from: '2199-01-01',
  })
  const given = await givenBudgets(ownerUrl, town.plane)
  const wish = {
    category: '0102',
    level: 'subdistrict',
    from: today,
    handler: { by: 'role', role: 'management' },
    assists: [],
    goesDown: true,
    approval: null,
    reason: '试一试',
    source: '样例',
  }
  return {
    writes: {
      setRule: { params: list, body: { ...wish, version: 0 } },
      endRule: { params: { ruleId: present }, body: { version: 1, on: '2199-01-01' } },
      takeBackRule: { params: { ruleId: coming }, body: { version: 2 } },
      ...budgetWrites(list, given, today),
      ...CATEGORY_WRITES,
      setOffice: {
        params: { unitId: office },
        body: {
          role: 'management',
          side: 'back',
          phone: '021-00000000',
          address: null,
          hours: null,
          version: 1,
        },
      },
    } satisfies Record<string, Request>,
    staffReads: {
      getOfficeStaff: { params: { unitId: office } },
      getResponsibilityList: { params: list },
      listCategoryRules: { params: list, query: 'category=0102' },
      previewRule: { params: list, query: `category=0102&level=subdistrict&from=${today}&by=self` },
      getCaseCategory: { params: { code: '0102' } },
      listBudgets: { params: list },
      listListChanges: { params: list },
      askRoute: { query: `unit=${town.plane}&category=0102` },
    } satisfies Record<string, Request>,
  }
}

const source = { zh: '样例', en: 'Sample' }
const category = {
  zh: '试一试',
  en: 'A try',
  hint: null,
  track: null,
  call: null,
  sight: 'public',
  sunk: false,
  examples: { zh: ['试一试'], en: [] },
  source,
}

/** The tree of categories is the city's. */
const CATEGORY_WRITES: Record<string, Request> = {
  addCaseCategory: {
    body: { ...category, code: '0108', from: '2199-01-01', version: 0 },
    ofCity: true,
  },
  changeCaseCategory: {
    params: { code: '0107' },
    body: { ...category, from: '2199-01-01', version: 1 },
    ofCity: true,
  },
  endCaseCategory: { params: { code: '0608' }, body: { on: '2199-01-01', version: 2 }, ofCity: true },
  moveCaseCategory: {
    params: { code: '0505' },
    body: { to: '0809', from: '2199-01-01', version: 3 },
    ofCity: true,
  },
  takeBackCaseCategory: {
    params: { code: '0108' },
    body: { from: '2199-01-01', version: 4 },
    ofCity: true,
  },
}

/** Times of a subdistrict, whose list was changed three times before. */
function budgetWrites(
  list: { unitId: string },
  [begun, coming]: readonly [string, string],
  today: string,
): Record<string, Request> {
  return {
    setBudget: {
      params: list,
      body: { category: '02', clock: 'solve', budget: { days: 3 }, source, from: today, version: 3 },
    },
    endBudget: { params: { budgetId: begun }, body: { version: 4, on: '2199-01-01' } },
    takeBackBudget: { params: { budgetId: coming }, body: { version: 5 } },
  }
}

/** Times of a subdistrict: one that has begun, one that is yet to. */
async function givenBudgets(ownerUrl: string, unit: string): Promise<[string, string]> {
  const ids: [string, string] = [newId(), newId()]
  await asOwner(ownerUrl, (client) =>
    client.query(
      `insert into responsibility.budget (id, unit_id, category, clock, days, source_zh, source_en, valid)
       select id, $2, '04', clock, 9, '样例', 'Sample', valid
       from unnest($1::uuid[], array['solve', 'respond'], array['[2020-01-01,)', '[2199-01-01,)']::daterange[])
         as one (id, clock, valid)`,
      [ids, unit],
    ),
  )
  return ids
}
