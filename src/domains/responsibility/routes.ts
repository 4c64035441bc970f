import { look } from '../../kernel/access.ts'
import type { App, House } from '../../kernel/app.ts'
import { reads, writes } from '../../kernel/handle.ts'
import { invalidRequest } from '../../kernel/problem.ts'
import { prove, type TerritoryMemory, unitNotFound } from '../territory/public.ts'
import * as contract from './contract.ts'
import { endRule, proveEntry, setRule, takeBackRule } from './list/actions.ts'
import { openCasesOf, previewOf } from './list/preview/public.ts'
import { rulesFor, showList } from './list/public.ts'
import type { ResponsibilityMemory } from './memory.ts'
import { officeOf, officesOf, setOffice, staffOf } from './office/actions.ts'
import { whatIf } from './routing/actions.ts'

/** What the room needs of the program. */
export type ResponsibilityHouse = House & {
  readonly territory: TerritoryMemory
  readonly responsibility: ResponsibilityMemory
  readonly today: () => string
}

/** Registers the room's routes. */
export function responsibilityRoutes(app: App, house: ResponsibilityHouse): void {
  publicRoutes(app, house)
  staffRoutes(app, house)
  listRoutes(app, house)
  changing(app, house)
}

function publicRoutes(app: App, house: ResponsibilityHouse): void {
  const { responsibility, territory, today } = house
  reads(app, contract.listCaseCategories, ({ querystring }) => [
    ...responsibility.categories(querystring.on ?? today()),
  ])
  reads(app, contract.listOfficeRoles, () => [...responsibility.book.roles.values()])
  reads(app, contract.listOffices, async ({ params }) => {
    if (!territory.brief(params.unitId)) throw unitNotFound()
    await responsibility.catchUp()
    return officesOf(house, params.unitId)
  })
  reads(app, contract.getOffice, async ({ params }) => {
    await responsibility.catchUp()
    return officeOf(house, params.unitId)
  })
}

function staffRoutes(app: App, house: ResponsibilityHouse): void {
  reads(app, contract.getOfficeStaff, ({ who, params }) =>
    look(house.db, who, (tx) => staffOf(tx, who, house, params.unitId)),
  )
}

function listRoutes(app: App, house: ResponsibilityHouse): void {
  const { db, responsibility, today } = house
  reads(app, contract.getResponsibilityList, async ({ who, params, querystring }) => {
    await responsibility.catchUp()
    return showList(house, who, params.unitId, querystring.on ?? today())
  })
  reads(app, contract.listCategoryRules, async ({ params, querystring }) => {
    await responsibility.catchUp()
    return rulesFor(house, params.unitId, querystring.category)
  })
  reads(app, contract.previewRule, async ({ who, params, querystring }) => {
    await responsibility.catchUp()
    const { by, role, named, at, ...rest } = querystring
    const preview = previewOf(house, params.unitId, {
      ...rest,
      handler: handlerAsked(by, role, named),
      at: at ?? params.unitId,
    })
    const open = await look(db, who, (tx) => openCasesOf(tx, who, params.unitId, preview))
    return { ...preview, open }
  })
  reads(app, contract.askRoute, async ({ querystring: { on, ...asked } }) => {
    await responsibility.catchUp()
    return whatIf(house, asked, on ?? today())
  })
}

type Asked = contract.Handler['by'] | 'nobody'

function handlerAsked(
  by: Asked,
  role: string | undefined,
  unit: contract.ListRule['list'] | undefined,
): contract.Handler | null {
  if (by === 'nobody') return null
  if (by === 'self') return { by }
  if (by === 'role' && role !== undefined) return { by, role }
  if (by === 'unit' && unit !== undefined) return { by, unit }
  throw invalidRequest({}, [{ pointer: by === 'role' ? '#/query/role' : '#/query/named', code: 'needed' }])
}

function changing(app: App, house: ResponsibilityHouse): void {
  const { db, responsibility, today } = house
  writes(app, db, contract.setRule, async (tx, { who, params, body }) => {
    const proof = await prove(tx, who, 'list.edit', params.unitId)
    return setRule(tx, proof, responsibility, body, today())
  })
  writes(app, db, contract.endRule, async (tx, { who, params, body }) =>
    endRule(tx, await proveEntry(tx, who, params.ruleId), body, today()),
  )
  writes(app, db, contract.takeBackRule, async (tx, { who, params, body }) =>
    takeBackRule(tx, await proveEntry(tx, who, params.ruleId), body, today()),
  )
  writes(app, db, contract.setOffice, async (tx, { who, params, body }) => {
    const proof = await prove(tx, who, 'list.edit', params.unitId)
    return setOffice(tx, proof, house, body)
  })
}
