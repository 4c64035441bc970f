import { Logger, run } from 'graphile-worker'
import { activitiesCrontab, activitiesTasks } from '../domains/activities/public.ts'
import { bookingsCrontab, bookingsTasks } from '../domains/bookings/public.ts'
import { catalogueCrontab, catalogueTasks } from '../domains/catalogue/public.ts'
import { checkInsCrontab, checkInsTasks } from '../domains/checkins/public.ts'
import { checksCrontab } from '../domains/checks/public.ts'
import { dutyCrontab, dutyTasks } from '../domains/duty/public.ts'
import { fieldCrontab, fieldTasks } from '../domains/field/public.ts'
import { filesCrontab } from '../domains/files/public.ts'
import { footfallCrontab, footfallTasks, keepFolding } from '../domains/footfall/public.ts'
import { hotlineCrontab, hotlineTasks } from '../domains/hotline/public.ts'
import { hooksCrontab, hooksTasks, keepSending } from '../domains/hooks/public.ts'
import { identityCrontab } from '../domains/identity/public.ts'
import { mediationTasks } from '../domains/mediation/public.ts'
import { opinionsTasks } from '../domains/opinions/public.ts'
import { noticesCrontab } from '../domains/notices/public.ts'
import { keepDrawing, planningCrontab, planningTasks } from '../domains/planning/public.ts'
import { parkingCrontab, parkingTasks } from '../domains/parking/public.ts'
import { partnersCrontab, partnersTasks } from '../domains/partners/public.ts'
import { registersCrontab, registersTasks } from '../domains/registers/public.ts'
import { requestsCrontab, requestsTasks } from '../domains/requests/public.ts'
import { visitsCrontab, visitsTasks } from '../domains/visits/public.ts'
import { standardsCrontab, standardsTasks } from '../domains/standards/public.ts'
import { capacityCrontab, capacityTasks } from '../engines/capacity/public.ts'
import { casesCrontab, casesTasks } from '../engines/cases/public.ts'
import { recountCrontab, recountTasks } from '../engines/cases/clock/public.ts'
import { caseCheckCrontab, caseCheckTasks } from '../engines/cases/standing/public.ts'
import { makePool } from '../kernel/database.ts'
import type { Program } from '../program/program.ts'
import { startSolving } from './solving.ts'

export type Worker = { stop(): Promise<void> }

/** Jobs done at once by one process: they mostly wait for others' servers. */
const AT_ONCE = 4

/** What every room does by the clock. */
const CRONTABS = [
  capacityCrontab,
  casesCrontab,
  recountCrontab,
  caseCheckCrontab,
  identityCrontab,
  partnersCrontab,
  filesCrontab,
  noticesCrontab,
  checksCrontab,
  catalogueCrontab,
  dutyCrontab,
  activitiesCrontab,
  registersCrontab,
  standardsCrontab,
  footfallCrontab,
  bookingsCrontab,
  checkInsCrontab,
  parkingCrontab,
  requestsCrontab,
  visitsCrontab,
  hotlineCrontab,
  hooksCrontab,
  fieldCrontab,
  planningCrontab,
]

/**
 * Works off the jobs of all rooms until stopped; any number of workers may run. A job that throws is
 * tried again with growing pauses, and stays listed with its error (`wutong doctor` tells of it).
 */
export async function startWorker(appUrl: string, program: Program): Promise<Worker> {
  const { log, settings } = program
  const pool = makePool(appUrl, {
    most: AT_ONCE + 4,
    timeZone: settings.timeZone,
    onError: (error) => log.warn({ reason: error.message }, 'the worker lost a database connection'),
  })
  const drawing = keepDrawing(program, startSolving)
  const runner = await run({
    pgPool: pool,
    concurrency: AT_ONCE,
    noHandleSignals: true,
    taskList: {
      ...program.identity.tasks,
      ...program.files.tasks,
      ...program.notices.tasks,
      ...program.checks.tasks,
      ...partnersTasks(program),
      ...capacityTasks(program),
      ...casesTasks(program),
      ...recountTasks(program),
      ...caseCheckTasks(program),
      ...catalogueTasks(program),
      ...dutyTasks(program),
      ...activitiesTasks(program),
      ...registersTasks(program),
      ...standardsTasks(program),
      ...footfallTasks(program),
      ...parkingTasks(program),
      ...bookingsTasks(program),
      ...checkInsTasks(program),
      ...requestsTasks(program),
      ...visitsTasks(program),
      ...hotlineTasks(program),
      ...fieldTasks(program),
      ...mediationTasks(program),
      ...opinionsTasks(program),
      ...hooksTasks(program),
      ...planningTasks(program, drawing),
    },
    crontab: CRONTABS.join('\n'),
    logger: new Logger(() => (level, message) => {
      if (level === 'error') log.error({ message }, 'a job failed')
      else if (level === 'warning') log.warn({ message }, 'jobs')
    }),
  })
  const watch = program.checks.watch()
  const folding = keepFolding(program)
  const hooks = keepSending(program)
  return {
    async stop() {
      await watch.stop()
      await folding.stop()
      await hooks.stop()
      await drawing.stop()
      await runner.stop()
      await pool.end()
    },
  }
}
