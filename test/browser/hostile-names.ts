/** Names that a page or a file must bear as they are. */
export const HOSTILE = [
  '=HYPERLINK("http://example.com","click")',
  '<img src=x onerror=alert(1)>"\'&',
  'شركة الاختبار للخدمات \u202Egnp.exe',
  '😀👩‍👩‍👧‍👦🏳️‍🌈 Ünïcødé',
  'W'.repeat(120),
  `${'Ein sehr langer Name '.repeat(6)}GmbH`,
];

export function hostileName(i: number): string {
  return HOSTILE[i % HOSTILE.length]!;
}
