import { openCase } from '../../src/engines/cases/public.ts'
import type { Town } from '../../src/domains/territory/samples.ts'
import { lineageOf } from '../../src/domains/territory/public.ts'
import { act } from '../../src/kernel/access.ts'
import type { UnitId } from '../../src/kernel/ids.ts'
import type { Program } from '../../src/program/program.ts'
import { givenResident } from '../people.ts'
import type { Request } from './request.ts'

/** The title of a case that lies in one subdistrict and is handled there. */
export const FOREIGN_CASE = '外街道看不到的诉求'

/** What the test of foreign hands tries on a case of the town's north. */
export async function caseTrials({ db, cases }: Program, ownerUrl: string, town: Town) {
  const { person } = await givenResident(ownerUrl, '提出的人')
  const { id, number } = await act(db, { person, kind: 'resident', grants: {} }, async (tx) => {
    const lineage = (await lineageOf(tx, town.planeNorth)) as UnitId[]
    return openCase(tx, cases, {
      process: 'request',
      place: lineage,
      title: FOREIGN_CASE,
      category: null,
      sight: 'confidential',
      requester: person,
      by: { person, standing: 'requester', unit: null },
      form: {},
      lead: { unit: town.planeNorth, lineage },
      assists: [],
      routing: null,
    })
  })
  const params = { caseId: id }
  const writes: Record<string, Request> = {
    takeCaseAction: { params: { ...params, action: 'accept' }, body: { seen: 1, form: {} } },
  }
  const staffReads: Record<string, Request> = {
    listInbox: { query: `whose=unit&unit=${town.planeNorth}` },
    getCase: { params },
    lookAtReporter: { params },
    listCaseUnits: { params },
    findCase: { params: { number } },
    listProcesses: {},
  }
  return { case: id, writes, staffReads }
}
