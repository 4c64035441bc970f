import type { Who } from '../../../kernel/access.ts'
import type { PersonId } from '../../../kernel/ids.ts'
import type { Keys } from '../../../kernel/keys.ts'
import { signInNeeded } from '../../../kernel/problem.ts'
import { behindCode } from '../unnamed/rules.ts'

type Asker = Who & { readonly person: PersonId }

/** Somebody who is signed in. Throws sign-in-needed. */
export function somebody(who: Who): Asker {
  if (who.person === null) throw signInNeeded()
  return who as Asker
}

/** Who acts on a request of theirs: by the code that they hold, else as they are signed in. Throws sign-in-needed. */
export function askerBy(keys: Keys, who: Who, code: string | null): Asker {
  return code === null ? somebody(who) : behindCode(keys, code)
}
