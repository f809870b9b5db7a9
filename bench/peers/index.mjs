/**
 * The peers by the names that `--peers` knows. A peer is
 *
 *     title                               how tables call it
 *     install(cache) → installed          throws where it can't be had
 *     write(folder, workload, installed)  the workload as the peer's users would write it
 *     command(installed, workload)        { program, args, env } that runs it, whatever ran before
 *     close?(folder, installed)           ends what lives on
 *     isFor?(workload)                    whether it takes part
 *     traced?(workload)                   the tasks that can be seen running; default: all
 */
import { foundingDesign } from './founding-design.mjs';
import { lage } from './lage.mjs';
import { make } from './make.mjs';
import { moon } from './moon.mjs';
import { ninja, ninjaInBestOrder } from './ninja.mjs';
import { nx } from './nx.mjs';
import { pGraph } from './p-graph.mjs';
import { sequential } from './sequential.mjs';
import { stepwavePeers } from './stepwave.mjs';
import { turborepo } from './turborepo.mjs';
import { wireit } from './wireit.mjs';

/** All peers, Stepwave first. */
export function allPeers(script, before) {
  return {
    ...stepwavePeers(script, before),
    ...{ make, ninja, 'p-graph': pGraph, wireit, lage, nx, turborepo, moon },
    'founding-design': foundingDesign,
    'best-order': ninjaInBestOrder,
    sequential: { ...sequential, isFor: ({ hasSequential }) => hasSequential === true },
  };
}
