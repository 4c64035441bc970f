/** The first character of a name: of the part after a dot, for people of the demo city carry a mark before it. */
export function Avatar({ name }: { name: string | null }) {
  const [first = ''] = name?.split('·').at(-1) ?? ''
  return (
    <span className="avatar" aria-hidden="true">
      {first}
    </span>
  )
}
