export {
  type AttachedAt,
  countPosts,
  findAttachedAt,
  findServedOn,
  organisationsBuiltUpon,
  type OrganisationsRegrouping,
  recallOrganisations,
  regroupOrganisations,
  type ServedOn,
} from './store.ts'
