/** Works a simulation out beside the page, so that neither typing nor dragging waits for it. */
import { serveSimulation, type ToWorker } from './simulation-server.ts';

const take = serveSimulation((message) => self.postMessage(message, { transfer: [] }));
self.addEventListener('message', (event: MessageEvent<ToWorker>) => take(event.data));
