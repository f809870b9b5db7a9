/** What can be said of a graph of tasks (`{ id, needs, seconds }`) before anybody runs it. */

/** The length of the longest path that ends with each task, by id. Tasks may stand in any order. */
function finishTimes(tasks) {
  const times = new Map();
  for (const task of inOrder(tasks)) {
    const begin = Math.max(0, ...task.needs.map((need) => times.get(need)));
    times.set(task.id, begin + task.seconds);
  }
  return times;
}

/** The seconds of the longest path. */
export function criticalPath(tasks) {
  return Math.max(0, ...finishTimes(tasks).values());
}

/** The seconds of all tasks together. */
export function workOf(tasks) {
  return tasks.reduce((sum, task) => sum + task.seconds, 0);
}

/** No schedule is shorter than this, in seconds. */
export function lowerBound(tasks, workers) {
  return Math.max(criticalPath(tasks), workOf(tasks) / workers);
}

/** Every task after its needs, otherwise in the given order. @throws for a cycle or an unknown need */
export function inOrder(tasks) {
  const dependents = dependentsOf(tasks);
  const missing = new Map(tasks.map((task) => [task.id, task.needs.length]));
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const ordered = tasks.filter((task) => task.needs.length === 0);
  for (const { id } of ordered) {
    for (const dependent of dependents.get(id)) {
      missing.set(dependent, missing.get(dependent) - 1);
      if (missing.get(dependent) === 0) ordered.push(byId.get(dependent));
    }
  }
  if (ordered.length !== tasks.length) throw new Error('the graph has a cycle');
  return ordered;
}

/** For each task the ids of those that need it. */
export function dependentsOf(tasks) {
  const dependents = new Map(tasks.map((task) => [task.id, []]));
  for (const { id, needs } of tasks) for (const need of needs) dependents.get(need).push(id);
  return dependents;
}

/**
 * The makespan, in seconds, of a scheduler that costs nothing, knows all durations, and starts what has
 * the longest path behind it first. It is a schedule, so the best one is no longer than this.
 */
export function listSchedule(tasks, workers) {
  const rest = pathsAhead(tasks);
  const dependents = dependentsOf(tasks);
  const missing = new Map(tasks.map((task) => [task.id, task.needs.length]));
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const ready = tasks.filter((task) => task.needs.length === 0);
  const running = [];
  let now = 0;
  while (ready.length > 0 || running.length > 0) {
    ready.sort((a, b) => rest.get(b.id) - rest.get(a.id));
    while (running.length < workers && ready.length > 0) {
      const task = ready.shift();
      running.push({ id: task.id, end: now + task.seconds });
    }
    running.sort((a, b) => a.end - b.end);
    const done = running.shift();
    now = done.end;
    for (const dependent of dependents.get(done.id)) {
      missing.set(dependent, missing.get(dependent) - 1);
      if (missing.get(dependent) === 0) ready.push(byId.get(dependent));
    }
  }
  return now;
}

/** The length of the longest path that begins with each task, by id. */
export function pathsAhead(tasks) {
  const dependents = dependentsOf(tasks);
  const paths = new Map();
  for (const task of inOrder(tasks).toReversed()) {
    const ahead = Math.max(0, ...dependents.get(task.id).map((id) => paths.get(id)));
    paths.set(task.id, ahead + task.seconds);
  }
  return paths;
}
