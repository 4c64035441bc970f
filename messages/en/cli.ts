import type { CheckName, CheckText, CliTexts } from '../zh-CN/cli.ts'

export const enCli: CliTexts = {
  usage: `Usage: wutong <command> [options]

  serve         web pages, API and background jobs (what npm start runs)
                --no-demo: load no demo city   --no-worker: run no jobs in this process
  worker        background jobs only; any number may run
  migrate       bring the database up to date
  load-demo     load the demo city (Shanghai's divisions, invented stations and people)
  appoint       make somebody the city's first administrator: --issuer the sign-in provider's address,
                --subject their account's id there
  partner-key   give an organisation's program a key: --holder who gets it, --scopes requests.file,…
                --unit CODE: only for this place   --most-a-day N filings   --revoke ID: end one
  doctor        say what is wrong and how to mend it
  check         look through the whole city and list what is wrong; exit code 1 where something is grave
                --unit CODE: only of one unit   --json: for programs
  check-seats   count all seats anew and compare; exit code 1 where something differs
  check-cases   fold the events of cases anew and compare with what lists show; exit code 1 where something differs
  check-visits  count visits anew by unit and day; exit code 1 where something differs
  plan grids    draw grids from files, without server or database; see wutong plan grids --help
  plan sites    place stations from files, likewise; see wutong plan sites --help
  verify-audit  check the hash chain of the audit list and print each chain's head, to be kept elsewhere

Settings (environment): PORT, HOST, WUTONG_DATA, DATABASE_URL, DATABASE_APP_URL, WUTONG_SECRET,
WUTONG_URL, WUTONG_TIME_ZONE, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET,
SMS_GATEWAY_URL, SMS_GATEWAY_TOKEN`,
  unknownCommand: (name) => `There is no command "${name}".`,
  planWhat: (names) => `Say what to plan: ${names.map((name) => `wutong plan ${name}`).join(', ')}`,
  migrated: (names) => (names.length === 0 ? 'The database is up to date' : `Applied ${names.join(', ')}`),
  loadingCity: 'Loading the demo city',
  cityLoaded: (units, stations, seconds) =>
    `The demo city is loaded: ${units} units, ${stations} stations, in ${seconds} s`,
  cityAlready: 'There is a city already; nothing was loaded',
  buildingConsole: 'Preparing the console (beside; the portal does not wait for it)',
  consoleFailed: 'The console could not be built; the portal is not affected. Run npm run build to see why.',
  serving: (url) => `Wutong is ready: ${url}    Console: ${url}/console/    Ctrl-C stops it`,
  stopping: 'Stopping…',
  stopped: 'Stopped. Everything is saved.',
  working: 'Working on background jobs; Ctrl-C stops',
  portTaken: (port) => `Port ${port} is taken. Use another one: PORT=${port + 1} npm start`,
  alreadyRunning: (pid) =>
    `Another program (process ${pid}) uses this data folder. Stop it, or name another folder with WUTONG_DATA.`,
  chainGood: (chains, lines) => `The audit list is whole: ${chains} chains, ${lines} lines`,
  chainBad: (chain, position, fault) => `Chain ${chain}, line ${position}: ${fault}`,
  seatsGood: (ms) => `Every seat is counted right (${ms} ms)`,
  seatsBad: (offer, bucket, what, counted, found) =>
    `Offer ${offer}, bucket ${bucket}, ${what}: counted ${counted}, found ${found}`,
  casesGood: (open, closed, ms) =>
    `Every case is what its events say: all ${open} that are open, ${closed} closed ones by lot (${ms} ms)`,
  casesBad: (id, what, stored, found) => `Case ${id}, ${what}: shown ${stored}, by its events ${found}`,
  visitsGood: (cells: number, ms: number) =>
    `All visits are counted right: ${cells} rows of figures (${ms} ms)`,
  visitsBad: (unit: string, day: string, stored: string, found: string) =>
    `Unit ${unit}, ${day}: stored ${stored}, found ${found}`,
  appointNeeds: 'Say --issuer and --subject.',
  appointed: (subject) =>
    `${subject} is an administrator of the city now, and can give roles to others after signing in.`,
  appointedAlready: (subject) => `${subject} is an administrator of the city already.`,
  keyNeeds: 'Say --holder, or --revoke with the id of a key.',
  keyGiven: (id, key) => `The key, told only now: ${key}\nIts id, to revoke it by: ${id}`,
  keyEnded: (id) => `The key ${id} opens nothing any more.`,
  keyNone: (id) => `There is no key ${id} that could be ended.`,
  checkNoUnit: (code) => `There is no unit with the code ${code}.`,
  checkClean: 'Nothing was found.',
  checkFound: (grave, others) => `Grave: ${grave}, others: ${others}.`,
  checkAcknowledged: (reason, until) => `Known: ${reason} (until ${until})`,
  checkSince: (day) => `since ${day}`,
  checkTook: (total, read, judge, write) =>
    `The whole city in ${total} ms (reading ${read}, judging ${judge}, writing ${write})`,
  mend: 'To mend it',
  allGood: 'All is well.',
  troubles: (count) => (count === 1 ? 'One thing needs attention.' : `${count} things need attention.`),
}

/** For each check: what to say when it is good, what when it is not, and how to mend it. */
export const enChecks: Record<CheckName, CheckText> = {
  node: {
    good: (v) => `Node ${v}`,
    bad: (v) => `Node ${v} is too old`,
    mend: 'Run it by npm start or npx wutong: they use the Node 26 that was installed with the program.',
  },
  folder: {
    good: (v) => `Data folder ${v} is writable`,
    bad: (v) => `Data folder ${v} is not writable`,
    mend: 'Change its permissions, or name another with WUTONG_DATA.',
  },
  space: {
    good: (v) => `${v} of disk left`,
    bad: (v) => `Only ${v} of disk left`,
    mend: 'Make room: PostgreSQL stops when the disk is full.',
  },
  database: {
    good: (v) => `PostgreSQL ${v}`,
    bad: (v) => `The database does not answer: ${v}`,
    mend: 'Check DATABASE_URL; if it is not set, run npm start first.',
  },
  version: {
    good: (v) => `Database version ${v} is supported`,
    bad: (v) => `Database version ${v} is too old`,
    mend: 'PostgreSQL 15 or later is needed.',
  },
  durable: {
    good: () => 'What is committed is on disk (fsync on)',
    bad: (v) => `Committed work may be lost (${v} is off)`,
    mend: 'Turn on fsync, synchronous_commit and full_page_writes in postgresql.conf.',
  },
  migrations: {
    good: () => 'The tables are up to date',
    bad: (v) => `${v} migrations are not applied`,
    mend: 'Run wutong migrate.',
  },
  role: {
    good: () => 'The program’s role owns no table and is bound by row-level security',
    bad: (v) => `The program’s role wutong_app may do too much: ${v}`,
    mend: 'Take it away: alter role wutong_app nosuperuser nobypassrls; and give its tables back to the owner.',
  },
  city: {
    good: (v) => `A city is loaded (${v})`,
    bad: () => 'There is no city yet',
    mend: 'Run wutong load-demo, or import your own.',
  },
  calendar: {
    good: (v) => `The official calendar knows ${v}`,
    bad: (v) => `The official calendar does not know ${v}`,
    mend: 'Once the State Council has published the holidays, add them to data/calendar/cn.json and run wutong migrate. Until then plain weeks are counted.',
  },
  audit: {
    good: (v) => `The audit chain is whole (${v} lines)`,
    bad: (v) => `The audit chain does not fit in ${v} places`,
    mend: 'Run wutong verify-audit, secure the database and find out who changed it.',
  },
  jobs: {
    good: () => 'No job is stuck',
    bad: (v) => `${v} jobs keep failing`,
    mend: 'See last_error in graphile_worker.jobs; once mended they are tried again by themselves.',
  },
  console: {
    good: () => 'The console is built',
    bad: () => 'The console is not built',
    mend: 'Run npm run build, or simply npm start.',
  },
  port: {
    good: (v) => `Port ${v} is free`,
    bad: (v) => `Port ${v} is taken`,
    mend: 'If it is not Wutong that runs there, use another: PORT=3001.',
  },
}
