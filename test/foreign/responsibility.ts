import { givenListRule, givenOffice } from '../../src/domains/responsibility/samples.ts'
import type { Town } from '../../src/domains/territory/samples.ts'
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
      askRoute: { query: `unit=${town.plane}&category=0102` },
    } satisfies Record<string, Request>,
  }
}
