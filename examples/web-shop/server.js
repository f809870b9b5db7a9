import { createServer } from 'node:http';
import { formatCents } from './money.js';
import { LANGUAGES, listProducts, order } from './shop.js';

const port = Number(process.env.SHOP_PORT);

async function answer(request) {
  const { pathname, searchParams } = new URL(request.url, 'http://shop');
  const language = searchParams.get('language') ?? 'en';
  if (!LANGUAGES.includes(language)) return [400, { error: `no such language: ${language}` }];
  switch (`${request.method} ${pathname}`) {
    case 'GET /health':
      return [200, { products: (await listProducts(language)).length }];
    case 'GET /products': {
      const products = await listProducts(language);
      return [
        200,
        products.map((one) => ({ ...one, price: formatCents(one.priceCents, language) })),
      ];
    }
    case 'POST /orders': {
      const quantity = Number(searchParams.get('quantity') ?? 1);
      if (!Number.isInteger(quantity) || quantity < 1)
        return [400, { error: 'quantity must be a positive integer' }];
      const made = await order(searchParams.get('product') ?? '', quantity);
      if (made === null) return [409, { error: 'not in stock' }];
      return [201, { id: made.id, total: formatCents(made.total_cents, language) }];
    }
    default:
      return [404, { error: 'not found' }];
  }
}

const server = createServer((request, response) => {
  answer(request)
    .catch((error) => {
      console.error(error);
      return [500, { error: 'internal error' }];
    })
    .then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
});
server.listen(port, '127.0.0.1', () => console.log(`the shop is open on port ${port}`));
process.on('SIGINT', () => server.close(() => console.log('the shop is closed')));
