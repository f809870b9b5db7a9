/**
 * The plan of `examples/flask.yml` as a graph for all peers: the same 22 tasks with the same needs. Who
 * creates files in the example writes files of the same sizes here; who checks them with Python sleeps for
 * as long as the check takes on two cores, so that the lower bound is known and no interpreter is measured.
 */

/** Files by task, with their sizes in bytes. */
const FILES = {
  tree: { 'shop/base.html': 259, 'shop/catalog.html': 733, 'shop/order.html': 540 },
  factory: { 'shop/__init__.py': 1470 },
  config: { 'shop/config.py': 1714 },
  models: { 'shop/models.py': 1351 },
  repository: { 'shop/repository.py': 3849 },
  pricing: { 'shop/pricing.py': 1051 },
  validation: { 'shop/validation.py': 1686 },
  services: { 'shop/services.py': 1914 },
  catalog: { 'shop/catalog.py': 577 },
  checkout: { 'shop/checkout.py': 1091 },
  'test-pricing': { 'tests/test_pricing.py': 3238 },
  'test-orders': { 'tests/test_orders.py': 3341 },
  'test-views': { 'tests/test_views.py': 2668 },
  pyproject: { 'pyproject.toml': 344 },
  'shop-json': { 'config/shop.json': 270 },
  'logging-ini': { 'config/logging.ini': 343 },
};

const CORE = ['factory', 'config', 'models', 'repository', 'pricing', 'validation', 'services'];
const TESTS = ['test-pricing', 'test-orders', 'test-views'];

/** What comes after the files: seconds as measured with eight workers on two cores, and needs. */
const CHECKS = {
  compile: { seconds: 0.61, needs: [...CORE, 'catalog', 'checkout', ...TESTS] },
  'check-config': {
    seconds: 0.58,
    needs: ['pyproject', 'shop-json', 'logging-ini', 'factory', 'config'],
  },
  'unit-pricing': {
    seconds: 0.5,
    needs: ['factory', 'config', 'models', 'pricing', 'validation', 'test-pricing'],
  },
  'unit-orders': { seconds: 0.63, needs: [...CORE, 'shop-json', 'test-orders'] },
  'unit-views': {
    seconds: 0.85,
    needs: ['tree', ...CORE, 'catalog', 'checkout', 'shop-json', 'test-views'],
  },
  report: {
    seconds: 0.2,
    needs: ['tree', 'compile', 'check-config', 'unit-pricing', 'unit-orders', 'unit-views'],
  },
};

/** Where the files go, below the folder of the run. */
export const FLASK_OUTPUT = 'out';
const FOLDERS = ['shop', 'tests', 'config'];

/** As many zeros as the file has bytes: `printf` makes them without another process. */
function writing(id, files) {
  const writes = Object.entries(files).map(
    ([path, bytes]) => `printf %0${bytes}d 0 > ${FLASK_OUTPUT}/${path}`,
  );
  return { id, needs: [], seconds: 0, command: [`STEP=${id}`, ...writes].join('; ') };
}

/**
 * The tasks; the folders that have to be there, empty, before each run; and what the plan looks like to
 * somebody who has steps that create files.
 */
export function flaskScaffold() {
  const checks = Object.entries(CHECKS).map(([id, { seconds, needs }]) => ({
    ...{ id, needs, seconds },
    command: `STEP=${id} sleep ${seconds}`,
  }));
  return {
    tasks: [...Object.entries(FILES).map(([id, files]) => writing(id, files)), ...checks],
    freshFolders: { below: FLASK_OUTPUT, folders: FOLDERS },
    nativeSteps: nativeSteps(checks),
  };
}

function nativeSteps(checks) {
  const zeros = (bytes) => '0'.repeat(bytes);
  const creating = Object.entries(FILES).map(([id, files]) => {
    const [[path, bytes], ...others] = Object.entries(files);
    if (others.length === 0) return { id, 'create-file': path, content: zeros(bytes) };
    const tree = Object.entries(files).map(([name, size]) => [name, zeros(size)]);
    return { id, 'create-structure': Object.fromEntries(tree) };
  });
  return [...creating, ...checks.map(({ id, needs, command }) => ({ id, needs, run: command }))];
}
