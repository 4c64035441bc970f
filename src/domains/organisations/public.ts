export {
  checkCharacterOf,
  CREDIT_ALPHABET,
  creditCodeFault,
  plainCreditCode,
} from './credit-code/contract.ts'
export { proposedStation } from './organisation/public.ts'
export { postRecords } from './posts/public.ts'
export { findHoldersAt as holdersAt } from './posts/store.ts'
export { type OrganisationsHouse, organisationRoutes } from './routes.ts'
export { EMERGING_SECTOR, isEmergingSector } from './rules.ts'
export { findBriefs as organisationsById, findByText as searchOrganisations } from './store.ts'
