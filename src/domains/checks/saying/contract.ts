import type { Finding } from '../contract.ts'

type Named = { readonly zh: string; readonly en: string }

/** What posts, kinds and areas are called in the reader's language: messages/*\/checks.ts. */
export type Terms = {
  readonly area: (m2: number) => string
  readonly kinds: Readonly<Record<Finding['unit']['kind'], string>>
  readonly posts: Readonly<Record<NonNullable<Finding['about']['post']>['kind'], string>>
}

/** The values that a check's sentence is said with; whatever its finding does not tell is empty. */
export function valuesOf(
  { unit, about }: Pick<Finding, 'unit' | 'about'>,
  inWords: (named: Named) => string,
  terms: Terms,
): Record<string, string | number> {
  const said = (named: Named | null | undefined): string => (named ? inWords(named) : '')
  const [one, other] = about.units
  return {
    unit: inWords(unit),
    one: said(one),
    other: said(other),
    kind: about.kind === null ? '' : terms.kinds[about.kind],
    area: about.areaM2 === null ? '' : terms.area(about.areaM2),
    organisation: said(about.organisation),
    post: postInWords(about.post, terms),
    street: about.street ?? '',
    count: about.count ?? 0,
    of: about.of ?? 0,
  }
}

/** Posts of which a unit has several are told by their numbers as well. */
function postInWords(post: Finding['about']['post'], { posts }: Terms): string {
  if (!post) return ''
  return post.number > 1 ? `${posts[post.kind]} ${post.number}` : posts[post.kind]
}
