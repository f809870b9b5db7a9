/**
 * `gated.mjs SOCKET NAME`: says over a socket that it has started, and ends with the exit code that
 * it is told. Ends as well when nobody is there any more to tell it.
 */
import { connect } from 'node:net';

const [socket, name] = process.argv.slice(2);
const connection = connect(socket);
connection.setEncoding('utf8');
connection.on('data', (code) => process.exit(Number(code)));
connection.on('error', () => process.exit(98));
connection.on('close', () => process.exit(99));
connection.write(`${JSON.stringify({ name, pid: process.pid, parentPid: process.ppid })}\n`);
