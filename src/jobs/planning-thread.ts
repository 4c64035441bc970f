import { parentPort, workerData } from 'node:worker_threads'
import { openPricing } from '../domains/planning/linear/public.ts'
import { type Found, type FromSolver, solve } from '../domains/planning/runs/solving/public.ts'
import type { ToSolver } from './solving.ts'

/* Solves one order in a thread of its own: tells what is better so far, and looks whether it is to stop. */

const { order, stop } = workerData as ToSolver

const tell = (message: FromSolver) => parentPort?.postMessage(message, [])

const price = order.kind === 'grids' && order.wish.exact ? await openPricing() : null
const ear = {
  best: (found: Found) => tell({ what: 'best', ...found }),
  stop: () => Atomics.load(stop, 0) === 1,
}
tell(solve(order, ear, price))
