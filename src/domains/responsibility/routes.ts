import { look, type Who } from '../../kernel/access.ts'
import type { App, House } from '../../kernel/app.ts'
import type { Tx } from '../../kernel/database.ts'
import { reads, writes } from '../../kernel/handle.ts'
import { invalidRequest } from '../../kernel/problem.ts'
import { prove, type TerritoryMemory, unitNotFound } from '../territory/public.ts'
import { budgetsAt, endBudget, proveBudget, setBudget, takeBackBudget } from './budget/actions.ts'
import {
  addCategory,
  changeCategory,
  endCategory,
  moveCategory,
  storyOf,
  takeBackCategory,
} from './category/actions.ts'
import { changesAt } from './changes/actions.ts'
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
  categoryRoutes(app, house)
  budgetRoutes(app, house)
  reads(app, contract.listListChanges, ({ who, params, querystring }) =>
    changesAt(house, who, params.unitId, querystring),
  )
}

function publicRoutes(app: App, house: ResponsibilityHouse): void {
  const { responsibility, territory, today } = house
  reads(app, contract.listCaseCategories, async ({ who, querystring }) => {
    // Whoever just changed one looks at it.
    if (who.kind === 'staff') await responsibility.catchUp()
    return [...responsibility.categories(querystring.on ?? today())]
  })
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

function categoryRoutes(app: App, house: ResponsibilityHouse): void {
  const { db, responsibility, territory, today } = house
  const proven = async (tx: Tx, who: Who) => {
    const city = territory.root()
    if (!city) throw unitNotFound()
    return prove(tx, who, 'list.edit', city.id)
  }
  reads(app, contract.getCaseCategory, async ({ who, params }) => {
    await responsibility.catchUp()
    return storyOf(house, who, params.code)
  })
  writes(app, db, contract.addCaseCategory, async (tx, { who, body }) =>
    addCategory(tx, await proven(tx, who), body, today()),
  )
  writes(app, db, contract.changeCaseCategory, async (tx, { who, params, body }) =>
    changeCategory(tx, await proven(tx, who), params.code, body, today()),
  )
  writes(app, db, contract.endCaseCategory, async (tx, { who, params, body }) =>
    endCategory(tx, await proven(tx, who), params.code, body, today()),
  )
  writes(app, db, contract.moveCaseCategory, async (tx, { who, params, body }) =>
    moveCategory(tx, await proven(tx, who), params.code, body, today()),
  )
  writes(app, db, contract.takeBackCaseCategory, async (tx, { who, params, body }) =>
    takeBackCategory(tx, await proven(tx, who), params.code, body, today()),
  )
}

function budgetRoutes(app: App, house: ResponsibilityHouse): void {
  const { db, responsibility, today } = house
  reads(app, contract.listBudgets, async ({ params, querystring }) => {
    await responsibility.catchUp()
    return budgetsAt(house, params.unitId, querystring.category)
  })
  writes(app, db, contract.setBudget, async (tx, { who, params, body }) => {
    const proof = await prove(tx, who, 'list.edit', params.unitId)
    return setBudget(tx, proof, house, body, today())
  })
  writes(app, db, contract.endBudget, async (tx, { who, params, body }) =>
    endBudget(tx, await proveBudget(tx, who, house, params.budgetId), body, today()),
  )
  writes(app, db, contract.takeBackBudget, async (tx, { who, params, body }) =>
    takeBackBudget(tx, await proveBudget(tx, who, house, params.budgetId), body, today()),
  )
}
