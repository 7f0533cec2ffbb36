import { Presets, SingleBar } from 'cli-progress';
import type { Progress } from './import-run.ts';

/** Tells how far an import is: a bar on a terminal, plain lines elsewhere. */
export interface ProgressTeller {
  readonly tell: (progress: Progress) => void;
  /** Ends the bar, before other lines are written. */
  stop(): void;
}

/** On no terminal, after so many records a line is written. */
const LINE_EVERY = 10_000;

export function progressOn(stream: NodeJS.WriteStream): ProgressTeller {
  return stream.isTTY ? barOn(stream) : linesOn(stream);
}

function barOn(stream: NodeJS.WriteStream): ProgressTeller {
  let bar: SingleBar | null = null;
  let phase: Progress['phase'] | null = null;
  let began = 0;
  const stop = () => {
    bar?.stop();
    bar = null;
    phase = null;
  };
  return {
    tell(progress) {
      const { done, total } = progress;
      if (phase !== progress.phase) {
        stop();
        phase = progress.phase;
        began = performance.now();
        bar = new SingleBar(
          { format: formatOf(progress), stream, clearOnComplete: true },
          Presets.shades_classic,
        );
        bar.start(total ?? 0, 0, { rate: 0 });
      }
      const seconds = (performance.now() - began) / 1000;
      bar?.update(done, { rate: Math.round(done / Math.max(seconds, 0.1)) });
    },
    stop,
  };
}

const formatOf = ({ file, total }: Progress): string =>
  total === null
    ? `${file}: {value} entries read, {rate} per second`
    : `${file}: {bar} {value} of {total} entries written, {rate} per second, {eta_formatted} left`;

function linesOn(stream: NodeJS.WriteStream): ProgressTeller {
  return {
    tell({ file, phase, done, total }) {
      if (Math.floor(done / LINE_EVERY) === Math.floor((done - 1) / LINE_EVERY)) return;
      const of = total === null ? '' : ` of ${total}`;
      stream.write(`${file}: ${done}${of} entries ${phase === 'READING' ? 'read' : 'written'}\n`);
    },
    stop() {},
  };
}
