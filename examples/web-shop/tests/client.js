const SHOP = `http://127.0.0.1:${process.env.SHOP_PORT}`;

/** Asks the shop, and gives the status and the body of its answer. */
export async function ask(path, method = 'GET') {
  const response = await fetch(`${SHOP}${path}`, { method, headers: { connection: 'close' } });
  return [response.status, await response.json()];
}
