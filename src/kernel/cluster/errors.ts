/** Another live program has this folder's cluster: connect to it instead (`connectToRunning`). */
export class ClusterAlreadyRunning extends Error {
  readonly pid: number | undefined
  readonly port: number | undefined

  constructor(folder: string, run: { pid: number; port: number } | undefined) {
    const who = run ? `process ${run.pid}, port ${run.port}` : 'a process that is just starting'
    super(`The database in ${folder} is already in use: ${who}`)
    this.name = 'ClusterAlreadyRunning'
    this.pid = run?.pid
    this.port = run?.port
  }
}

/** No live program has this folder's cluster. */
export class ClusterNotRunning extends Error {
  constructor(folder: string) {
    super(`No program runs the database in ${folder}`)
    this.name = 'ClusterNotRunning'
  }
}

/** PostgreSQL cannot run here, or not any longer; the message says why and what to do. */
export class ClusterFailed extends Error {
  constructor(what: string, lines: readonly string[] = []) {
    super([what, ...lines].join('\n  '))
    this.name = 'ClusterFailed'
  }
}

export const OWN_SERVER =
  'Give the program a PostgreSQL of your own instead: DATABASE_URL=postgres://user:password@host/database'
