export {
  countOrganisations,
  type Lacking,
  type OrganisationCount,
  type PostCount,
  readOrganisationsOf,
  readPosts,
  readStreets,
  readTouched,
  readUncovered,
  readUnserved,
  type StreetCount,
} from './store.ts'
