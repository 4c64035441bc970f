import type { Tx } from '../../kernel/database.ts'
import { enqueue } from '../../kernel/jobs.ts'
import type { FileId } from './contract.ts'
import { removeBytes } from './jobs.ts'
import { fileNotFound, type Keeping } from './rules.ts'
import { keep, letGo } from './store.ts'

/**
 * Keeps a file that whoever acts has given, inside the room's own action: from the commit on it belongs to
 * the subject and is seen by whom `sight` says. Throws file-not-found where it is not theirs, has gone
 * after its day, or is kept for something already.
 */
export async function keepFile(tx: Tx, file: FileId, wish: Keeping): Promise<void> {
  if (!(await keep(tx, file, wish))) throw fileNotFound()
}

/**
 * Lets a kept file go, inside the room's own action. Who may do that is the room's to prove: it knows what
 * the file is kept for. Its bytes are deleted after the commit. False where there was none.
 */
export async function letGoFile(tx: Tx, file: FileId): Promise<boolean> {
  const gone = await letGo(tx, file)
  if (gone) await enqueue(tx, removeBytes, { files: [file] })
  return gone
}
