/**
 * An HTTP server as a service. Usage: node server.mjs PORT. Each request is answered with 200; `/later` with 503 until the
 * second one; `/away` with a redirect to nowhere; at `/die` it ends with code 7. Its way to the port is printed.
 */
import { createServer } from 'node:http';

const port = Number(process.argv[2]);
let later = 0;

const server = createServer((request, response) => {
  if (request.url === '/die') {
    console.log('told to die');
    process.exit(7);
  }
  if (request.url === '/later') later += 1;
  const status = request.url === '/away' ? 302 : request.url === '/later' && later < 2 ? 503 : 200;
  response.writeHead(status, { connection: 'close', location: 'http://nowhere.invalid/' });
  response.end('served');
});

console.log('starting');
server.listen(port, process.env.HOST ?? 'localhost', () => {
  // In two parts, so that no single read has the whole text.
  process.stdout.write('listening on ');
  setTimeout(() => {
    console.log(`port ${String(port)}`);
  }, 300);
});
