export { type OrganisationPlace, readOrganisationPlaces } from './store.ts'
