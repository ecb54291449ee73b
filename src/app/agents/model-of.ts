/** The model of a snapshot by the snapshot's id, `<model>@<as-of>-<hash>`. */
export function modelOf(snapshot: string): string {
  return snapshot.slice(0, snapshot.lastIndexOf('@'));
}
