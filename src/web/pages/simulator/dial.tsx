import { useId, useState } from 'react';

interface DialProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Behind the number: `%`, `days`; empty: none. */
  readonly unit: string;
  readonly less: string;
  readonly more: string;
  readonly onChange: (value: number) => void;
}

/** A number by slider, by box and by two buttons; all three say the same. */
export function Dial({ label, value, min, max, step, unit, less, more, onChange }: DialProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const set = (next: number): void => {
    // Steps of 0.1 add up to what they should.
    const clean = Number(Math.min(max, Math.max(min, next)).toPrecision(12));
    if (clean !== value) onChange(clean);
  };
  const type = (text: string): void => {
    setTyped(text);
    const next = text.trim() === '' ? Number.NaN : Number(text);
    if (next >= min && next <= max) set(next);
  };
  return (
    <div className="dial">
      <label htmlFor={id}>{label}</label>
      <div className="dial-row">
        <input
          id={id}
          type="range"
          min={min}
          max={max}
          step={step}
          value={Math.min(max, Math.max(min, value))}
          aria-valuetext={`${value} ${unit}`.trim()}
          onChange={(event) => set(Number(event.target.value))}
        />
        <button
          type="button"
          aria-label={`${less}: ${label}`}
          disabled={value <= min}
          onClick={() => set(value - step)}
        >
          −
        </button>
        <input
          type="number"
          aria-label={unit === '' ? label : `${label}, ${unit}`}
          min={min}
          max={max}
          step="any"
          value={typed ?? value}
          onChange={(event) => type(event.target.value)}
          onBlur={() => setTyped(null)}
        />
        <button
          type="button"
          aria-label={`${more}: ${label}`}
          disabled={value >= max}
          onClick={() => set(value + step)}
        >
          +
        </button>
        <span className="dial-unit" aria-hidden="true">
          {unit}
        </span>
      </div>
    </div>
  );
}
