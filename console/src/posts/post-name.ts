import type { Post } from '../../../src/domains/organisations/contract.ts'
import { useOrganisationTexts } from '../organisations/texts.ts'

/** A post by its name, with a number where a unit has several of its kind. */
export function usePostName(): (post: Pick<Post, 'kind' | 'number'>) => string {
  const { posts } = useOrganisationTexts()
  return ({ kind, number }) => (number > 1 ? `${posts.kinds[kind]} ${number}` : posts.kinds[kind])
}
