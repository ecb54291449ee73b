import type { Format } from '../../format/format.ts';
import type { Unseen } from '../unseen.ts';

/** Why a value is not seen, by the source it would have come from. */
export function englishUnseen(f: Format) {
  const nothingIn = (source: string, days: number | null): string =>
    `nothing that counts in “${source}”${days === null ? '' : ` in ${f.count(days)} days`}`;
  return {
    unseen: {
      notConnected: (source: string): string => `“${source}” is not connected`,
      nothing: {
        share: (source: string, days: number | null): string => `${nothingIn(source, days)}, so no share can be told`,
        average: (source: string, days: number | null): string =>
          `${nothingIn(source, days)}, so no average can be told`,
        change: (source: string, days: number | null): string =>
          `${nothingIn(source, days)} to begin with, so no change can be told`,
        figure: (source: string, days: number | null): string => `${nothingIn(source, days)}, so no figure can be told`,
      } satisfies Record<Unseen['of'], (source: string, days: number | null) => string>,
      /** What to do about sources that are not connected; they are named in the order of the table. */
      connect: (sources: readonly string[]): string =>
        `Not connected means that nothing of this account comes from ${f.list(sources.map((one) => `“${one}”`))}: it is not a zero. Whoever keeps rungs.yaml connects it: its files stand below “sources:”, under the name of the source, and “covers:” there says which accounts it is for.`,
    },
  };
}

export function dutchUnseen(f: Format): ReturnType<typeof englishUnseen> {
  const nothingIn = (source: string, days: number | null): string =>
    `niets wat meetelt in “${source}”${days === null ? '' : ` in ${f.count(days)} dagen`}`;
  return {
    unseen: {
      notConnected: (source) => `“${source}” is niet gekoppeld`,
      nothing: {
        share: (source, days) => `${nothingIn(source, days)}, dus is er geen aandeel te geven`,
        average: (source, days) => `${nothingIn(source, days)}, dus is er geen gemiddelde te geven`,
        change: (source, days) => `${nothingIn(source, days)} om mee te beginnen, dus is er geen verandering te geven`,
        figure: (source, days) => `${nothingIn(source, days)}, dus is er geen cijfer te geven`,
      },
      connect: (sources) =>
        `Niet gekoppeld betekent dat er van deze klant niets uit ${f.list(sources.map((one) => `“${one}”`))} komt: dat is geen nul. Wie rungs.yaml bijhoudt, koppelt de bron: de bestanden staan daar onder “sources:”, bij de naam van de bron, en “covers:” zegt voor welke klanten zij geldt.`,
    },
  };
}

export function germanUnseen(f: Format): ReturnType<typeof englishUnseen> {
  const nothingIn = (source: string, days: number | null): string =>
    `nichts in „${source}“${days === null ? '' : ` in ${f.count(days)} Tagen`}, was zählt`;
  return {
    unseen: {
      notConnected: (source) => `„${source}“ ist nicht angebunden`,
      nothing: {
        share: (source, days) => `${nothingIn(source, days)}, daher lässt sich kein Anteil angeben`,
        average: (source, days) => `${nothingIn(source, days)}, daher lässt sich kein Mittel angeben`,
        change: (source, days) => `${nothingIn(source, days)} zu Beginn, daher lässt sich keine Veränderung angeben`,
        figure: (source, days) => `${nothingIn(source, days)}, daher lässt sich keine Zahl angeben`,
      },
      connect: (sources) =>
        `Nicht angebunden heißt, dass von diesem Kunden nichts aus ${f.list(sources.map((one) => `„${one}“`))} kommt: Das ist keine Null. Wer rungs.yaml pflegt, bindet die Quelle an: Die Dateien stehen dort unter „sources:“ beim Namen der Quelle, und „covers:“ sagt, für welche Kunden sie gilt.`,
    },
  };
}
