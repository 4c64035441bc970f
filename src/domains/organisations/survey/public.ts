export { readOrganisationsOf, readPosts, readSurveyed, readTouched } from './store.ts'
