import type { PlanSitesTexts, zhImpossible, zhPlaceFaults } from '../zh-CN/plan-sites.ts'

export const enPlaceFaults: typeof zhPlaceFaults = {
  'no-places': (file) => `${file} holds no places.`,
  'geometry-missing': (file, places) => `${file}: no point and no area: ${places}`,
  'position-off-earth': (file, places) =>
    `${file}: not longitudes and latitudes (WGS84, longitude first): ${places}`,
  'id-twice': (file, places) => `${file}: ids that occur twice: ${places}`,
  'number-bad': (file, places) => `${file}: people are no number, or below zero: ${places}`,
  'no-streets': (file) => `${file} holds no lines (LineString or MultiLineString).`,
}

export const enImpossible: typeof zhImpossible = {
  'no-people': () => 'Nobody lives at the demand points. Say with --people which property tells.',
  'too-few-sites': (wished, there) =>
    `${wished} stations were asked for, of ${there} candidates. Ask for fewer, or give more candidates.`,
  'out-of-reach': (wished, there, places) =>
    `Of ${wished} demand points only ${there} have a candidate within reach. Out of reach: ${places}. Give more candidates, go farther, or leave them out with --leave-out.`,
  'too-little-room': (wished, there, places) =>
    `Of ${wished} people all sites together have room for ${there}. Too little room for: ${places}`,
}

export const enPlanSites: PlanSitesTexts = {
  usage: `Usage: wutong plan sites --demand people.geojson --candidates sites.geojson --out stations.geojson [options]

Chooses stations among candidates. Needs no server and no database. Demand points may be points, or areas (their
centroids count).

  --stations 20                 so many new stations, to reach most people (MCLP)
  --fewest                      the fewest stations that reach everybody (LSCP); --leave-out: but for whom none reaches
  --least-walk --stations 20    so many stations with the least walk of all people (p-median)
  --metres 500 or --minutes 15  what within reach means: as the crow flies, or on foot; 500 m if left out
  --streets streets.geojson     streets (LineStrings that share a corner where they meet); without them a walk
                                is guessed as the straight line × 1.3
  --pace 66.7                   metres a minute on foot
  --existing stations.geojson   stations that stand; --movable: they may be given up
  --good-enough 0.0005          ends once the answer is proven to be this near (as a share) to the best there can be
  --seed 1 --seconds 20         ends after so long with the best so far; then runs may differ
  --capacities                  no station serves more people than its property \`capacity\` says
  --id --name --people --capacity PROPERTY   which property holds what
  --csv served.csv              which station serves each demand point
  --isochrones reach.geojson    from where each station is reached
  --figures figures.json        figures; - prints them

Exit codes: 0 placed; 2 faulty input; 3 impossible wish`,
  needsFiles: '--demand, --candidates and --out are needed.',
  needsGoal: 'Say what is wished for: --stations COUNT, or --fewest.',
  placed: (stations, added, seconds) => `${stations} stations, ${added} of them new, in ${seconds} s`,
  givenUp: (count) => `Given up: ${count}`,
  covered: (covered, people, share) => `People within reach: ${covered} of ${people} (${share})`,
  unreachable: (people) => `${people} people are out of reach of every candidate`,
  walk: (mean, farthest) => `To the nearest station: ${mean} m on average, ${farthest} m at most`,
  proven: 'Proven: nothing is better.',
  bound: (percent) => `At most ${percent} better is possible.`,
  estimated: 'Note: without streets, walks were estimated as straight lines × 1.3.',
  endedEarly: 'Ended early by the clock; another run may differ.',
  csvHeader: ['id', 'name', 'people', 'station'],
}
