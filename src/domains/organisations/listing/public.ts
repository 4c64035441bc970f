export { type Wanted as WantedOrganisations } from '../store.ts'
export {
  type ListedHolding,
  type ListedOrganisation,
  type ListedPost,
  type ListedServed,
  streamHoldings,
  streamOrganisations,
  streamPosts,
  streamServed,
} from './store.ts'
