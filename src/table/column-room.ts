/** So many columns are cut from one piece of memory. */
const PIECE = 32;

/** Shorter ones lie beside their objects; of longer ones getting the memory takes less than filling it. */
const SHORT = 8;
const LONG = 512;

/** Gives columns of one length, all 0. */
export type Room = () => Float64Array;

/**
 * Room for many columns of so many rows: short ones take a third of the time they take one by one, and share the memory,
 * which goes with the last of them.
 */
export function columnRoom(rows: number): Room {
  if (rows <= SHORT || rows > LONG) return () => new Float64Array(rows);
  const size = rows * Float64Array.BYTES_PER_ELEMENT;
  let piece = new ArrayBuffer(0);
  let next = PIECE;
  return () => {
    if (next === PIECE) {
      piece = new ArrayBuffer(PIECE * size);
      next = 0;
    }
    return new Float64Array(piece, next++ * size, rows);
  };
}
