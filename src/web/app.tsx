import { Hatchings } from './charts/hatchings.tsx';
import { Places } from './components/places.tsx';
import { BasePage } from './pages/base/base-page.tsx';
import { words } from './words.ts';

/** The frame: places beside (above, where it is narrow), one page in it. */
export function App() {
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <Hatchings />
      <Places current="base" />
      <BasePage />
    </div>
  );
}
