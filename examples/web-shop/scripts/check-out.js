// Buys one of everything but the last one, which a test buys, as a customer who reads one language would.
import { ask } from '../tests/client.js';

const [language] = process.argv.slice(2);
const [, products] = await ask(`/products?language=${language}`);
for (const { id, name, price } of products.filter(({ id }) => id !== 'last')) {
  const [status, { total }] = await ask(`/orders?product=${id}&language=${language}`, 'POST');
  if (status !== 201 || total !== price)
    throw new Error(`${name}: ${status}, ${total} for ${price}`);
  console.log(`${name}: ${total}`);
}
