import { Worker } from 'node:worker_threads'
import type { FromSolver, Order, Outcome, StartSolving } from '../domains/planning/runs/solving/public.ts'

/** What a thread that solves is given. */
export type ToSolver = {
  readonly order: Order
  /** 1: stop. Shared, for a solver at work reads no messages. */
  readonly stop: Int32Array
}

/** Starts a solver in a thread of its own. */
export const startSolving: StartSolving = (order, best) => {
  const stop = new Int32Array(new SharedArrayBuffer(4))
  const worker = new Worker(new URL('./planning-thread.ts', import.meta.url), {
    workerData: { order, stop } satisfies ToSolver,
    // What this process was started with (an --eval, a loader of pages) is not for the thread.
    execArgv: [],
  })
  const outcome = new Promise<Outcome>((resolve, reject) => {
    worker.on('message', (message: FromSolver) => {
      if (message.what === 'best') best(message)
      else resolve(message)
    })
    worker.on('error', reject)
    worker.on('exit', (code) => reject(new Error(`the solver ended with ${code} and without an answer`)))
  })
  return {
    outcome,
    stop: () => void Atomics.store(stop, 0, 1),
    end: async () => void (await worker.terminate()),
  }
}
