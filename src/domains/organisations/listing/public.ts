export { type ListedOrganisation, streamOrganisations } from './store.ts'
