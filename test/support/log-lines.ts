import { vi } from 'vitest';

/** What the function writes to its log, kept out of the test's own output. */
export interface LogLines {
  /** Everything that was written since the start or the last call. */
  take(): readonly string[];
  restore(): void;
}

/** Takes over `console.log` until it is restored. */
export function silenceLog(): LogLines {
  let lines: string[] = [];
  const spy = vi.spyOn(console, 'log').mockImplementation((...parts: readonly unknown[]) => {
    lines.push(parts.map(String).join(' '));
  });
  return {
    take() {
      const taken = lines;
      lines = [];
      return taken;
    },
    restore: () => spy.mockRestore(),
  };
}
