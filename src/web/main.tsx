import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { Client } from './requests/client.ts';
import { Requests } from './requests/use-base.ts';
import { FaultBoundary } from './frame/fault-boundary.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no element "root"');
createRoot(root).render(
  <StrictMode>
    <FaultBoundary>
      <Requests value={new Client()}>
        <App />
      </Requests>
    </FaultBoundary>
  </StrictMode>,
);
