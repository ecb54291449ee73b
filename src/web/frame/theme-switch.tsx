import { useEffect } from 'react';
import { usePreference } from '../state/preference.ts';
import { words } from '../words/frame.ts';

const THEMES = ['system', 'light', 'dark'] as const;

/** Light, dark, or as the system has it. */
export function ThemeSwitch() {
  const [chosen, choose] = usePreference('theme');
  const theme = THEMES.find((one) => one === chosen) ?? 'system';
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  return (
    <label className="theme">
      <span className="unseen">{words.theme.label}</span>
      <span className="theme-sign" aria-hidden="true">
        ◐
      </span>
      <select value={theme} onChange={(event) => choose(event.target.value === 'system' ? null : event.target.value)}>
        {THEMES.map((one) => (
          <option key={one} value={one}>
            {words.theme[one]}
          </option>
        ))}
      </select>
    </label>
  );
}
