/** "71%": rounded, but neither 0% nor 100% of what is only nearly so; "0%" of nothing. */
export function percent(part: number, whole: number): string {
  if (whole <= 0 || part <= 0) return "0%";
  const rounded = Math.round((part / whole) * 100);
  if (part >= whole) return `${rounded}%`;
  return `${Math.min(99, Math.max(1, rounded))}%`;
}
