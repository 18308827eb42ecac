/** What every list tells of itself: its rows, how many match what was asked for, and how many there are. */
export function listCounts(shown: number, matching: number, total: number): Readonly<Record<string, string>> {
  return { count: String(shown), querycount: String(matching), totalcount: String(total) };
}
