import { createServer, type Socket } from 'node:net';
import { listen } from './http-server.js';

/** A server that does something to the socket of its first connections, and answers on later ones. */
export async function startFaultyServer(faults: number, fault: (socket: Socket) => void): Promise<string> {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    const number = connections;
    // Resets are what these tests are about.
    socket.on('error', () => undefined);
    socket.once('data', () => {
      if (number <= faults) fault(socket);
      else socket.end('HTTP/1.1 200 OK\r\ncontent-length: 4\r\nconnection: close\r\n\r\ndone');
    });
  });
  return `http://127.0.0.1:${await listen(server)}/`;
}
