import type { PlanGridsTexts, zhBroken, zhLandFaults, zhMeasures, zhTroubles } from '../zh-CN/plan-grids.ts'

export const enMeasures: typeof zhMeasures = {
  population: 'population',
  area: 'area',
  workload: 'workload',
  units: 'number of units',
}

export const enLandFaults: typeof zhLandFaults = {
  'no-units': () => 'The file holds no areas (Polygon or MultiPolygon).',
  'id-missing': ({ units }) => `No id: ${units} (counted from 1). Say with --id which property holds it.`,
  'id-twice': ({ units, value }) => `The id ${units} occurs ${value} times; each unit needs one of its own.`,
  'outline-missing': ({ units }) => `${units} has no outline.`,
  'ring-open': ({ units }) => `The outline of ${units} is not closed: its last position must be its first.`,
  'ring-short': ({ units, value }) =>
    `The outline of ${units} has ${value} positions; it needs 4 at least, the last being the first.`,
  'ring-crossing': ({ units }) => `The outline of ${units} crosses itself; please mend it in a map program.`,
  'position-off-earth': ({ units }) =>
    `The positions of ${units} are not longitudes and latitudes (WGS84, longitude first).`,
  sliver: ({ units, value }) =>
    `${units} is ${value} m wide on average: a gap, not a unit. Please join it to a neighbour or drop it.`,
  'number-bad': ({ units, value }) => `“${value}” of ${units} is no number, or below zero.`,
  'outline-twice': ({ units }) => `${units} are the same piece of land; please drop one.`,
  overlap: ({ units, value }) => `${units} overlap by ${value} m²; please put their borders right first.`,
  'ring-knotted': ({ units, value }) =>
    `Note: the outlines of ${value} units cross themselves in loops too small to matter: ${units}`,
  'no-people': ({ units, value }) => `Note: ${value} units without people: ${units}`,
  'many-parts': ({ units, value }) => `Note: ${value} units of several parts, each taken as one: ${units}`,
  island: ({ units, value }) =>
    `Note: ${value} units have no neighbour and become grids by themselves: ${units}`,
  apart: ({ units, value }) =>
    `Note: the units fall into ${value} pieces that do not touch; no grid spans two: ${units}`,
  'barrier-short': ({ value }) =>
    `Note: the barrier “${value}” has fewer than two positions and was not used.`,
}

export const enTroubles: typeof zhTroubles = {
  'more-grids-than-units': ({ value, limit, name }) =>
    `${value} grids were asked for ${name}, of ${limit} units (a fixed part counts as one). Ask for fewer grids.`,
  'fewer-grids-than-parts': ({ value, limit, name, units }) =>
    `${limit} pieces ${name} do not touch (or are parted by barriers or lines); ${value} grids are too few. Ask for more, or leave barriers out. Concerned: ${units}`,
  'fewer-grids-than-fixed': ({ value, limit, name }) =>
    `Each fixed part ${name}, and each piece without one, needs a grid of its own: ${limit} at least; ${value} are too few.`,
  'fixed-apart': ({ name, value, units }) =>
    `The fixed part “${name}” is in ${value} pieces that do not touch: ${units}`,
  'fixed-across-line': ({ name, units }) =>
    `The fixed part “${name}” lies across a line that no grid may cross: ${units}`,
  'unit-too-heavy': ({ units, measure, value, limit }) =>
    `${units} alone has ${value} of ${measure}, more than the ${limit} a whole grid may have. Ask for fewer grids, widen the tolerance, or split the unit.`,
  'part-too-light': ({ units, measure, value, limit }) =>
    `${units}, which touches nothing else, has ${value} of ${measure}, less than the ${limit} a grid must have. Widen the tolerance, or leave barriers out.`,
  'part-not-divisible': ({ units, measure, value }) =>
    `A piece that touches nothing else (${units}) has ${value} of ${measure}: no number of grids divides it within the tolerance. Widen the tolerance, or ask for another number of grids.`,
  'measure-empty': ({ measure }) => `All units have a ${measure} of nothing; it cannot be balanced.`,
  'feature-unknown': ({ name }) => `There is no feature “${name}”.`,
  'proven-impossible': ({ value, name }) =>
    `Proven: no drawing of ${value} grids ${name} keeps all that was asked for. Let the tolerances widen (--relax).`,
}

export const enBroken: typeof zhBroken = {
  'out-of-tolerance': ({ measure, value, grids }) =>
    `${measure} is off the mean by up to ${value}; grids out of tolerance: ${grids}`,
  'not-contiguous': ({ grids, value, units }) => `Grid ${grids} is in ${value} pieces: ${units}`,
  'crosses-barrier': ({ grids, units }) => `Grid ${grids} crosses a barrier: ${units}`,
  'crosses-line': ({ grids, units }) => `Grid ${grids} crosses a line: ${units}`,
  'fixed-torn': ({ grids, units }) => `A fixed part lies in grids ${grids}: ${units}`,
  'fixed-mixed': ({ grids, units }) => `Grid ${grids} holds more than one fixed part: ${units}`,
  'fixed-joined': ({ grids, units }) => `Grid ${grids} adds to a part that stands alone: ${units}`,
  'too-few-grids': ({ value }) => `There are only ${value} grids, fewer than asked for.`,
  'too-many-grids': ({ value }) => `There are ${value} grids, more than asked for.`,
  'below-threshold': ({ grids, measure, value }) =>
    `Grids with too little ${measure} (the lowest has ${value}): ${grids}`,
}

export const enPlanGrids: PlanGridsTexts = {
  usage: `Usage: wutong plan grids --units units.geojson --out drawn.geojson [options]

Draws grids out of units (communities, micro-grids) by adjacency, balance, similarity and compactness. Needs no
server and no database.

  --grids 60                     so many; or --from 50 --to 70, the best number between
  --at-least population=20000    as many grids as there can be, each with at least so much
  --balance population=10%,area=50%   how far a grid may be off the mean (population, area, workload, units)
  --similarity 1 --compactness 0.3 --stay 0 --evenness 0   weights of what is good
  --features elderly,tenants     which properties make units alike; without it, all numbers
  --wish wish.json               the same as a file; options come first
  --only-broken                  change only grids that break a wish, and their neighbours (\`today\` names them)
  --relax 3                      where it cannot be kept, widen tolerances step by step up to 3 times, and say so
  --no-exact                     no proof for small lands
  --seed 1 --steps COUNT         units looked at in the search; the same number and seed give the same result
  --seconds S                    ends after so long with the best so far; then runs may differ
  --id --name --population --workload --today --fixed --within PROPERTY   which property holds what
  --barriers lines.geojson       lines that no grid may cross (they may stand among the units as well)
  --csv drawn.csv                units and their grids as a table
  --figures figures.json         figures; - prints them

Exit codes: 0 drawn as wished; 1 drawn, but a wish is broken; 2 faulty input; 3 impossible wish`,
  needsUnits: '--units and --out are needed.',
  needsSize: 'Say how many grids: --grids, --from and --to, or --at-least.',
  cannotRead: (path) => `${path} cannot be read.`,
  notJson: (path) => `${path} is not JSON.`,
  notCollection: (path) => `${path} is no GeoJSON FeatureCollection.`,
  wishFaulty: (field, why) => `${field} of the wish is faulty: ${why}`,
  flagFaulty: (why) => `Faulty option: ${why}`,
  and: ', ',
  andMore: (count) => ` and more, ${count} in all`,
  everywhere: 'here',
  area: (name) => `in “${name}”`,
  drawn: (grids, units, seconds) => `${units} units drawn as ${grids} grids in ${seconds} s`,
  proven: 'Proven: there is no better drawing.',
  bound: (percent) => `The objective is at most ${percent} above the best there can be.`,
  mostGrids: (most) => `There can be ${most} grids at most.`,
  similarity: (share) => `Differences inside grids (SSD): ${share} of all`,
  borders: (kilometres, share) => `Borders between grids: ${kilometres} km, ${share} of all`,
  balance: (measure, lowest, highest, largest) =>
    `${measure}: ${lowest} to ${highest}, off the mean by up to ${largest}`,
  moved: (moved) => `${moved} units are in another grid than today`,
  relaxed: (area, times) => `Tolerances ${area} were widened to ${times} times as much`,
  endedEarly: 'Ended early by the clock; another run may differ.',
  csvHeader: ['id', 'name', 'grid'],
  written: (path) => `Written: ${path}`,
}
