export {
  type AttachedAt,
  countPosts,
  findAttachedAt,
  findServedOn,
  type OrganisationsRegrouping,
  recallOrganisations,
  regroupOrganisations,
  type ServedOn,
} from './store.ts'
