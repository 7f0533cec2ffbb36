import { Presets, SingleBar } from 'cli-progress';

/** How far a command is. */
export interface Progress {
  /** What it is about: a file, or the record. */
  readonly file: string;
  readonly phase: keyof typeof PHASES;
  readonly done: number;
  /** Null while it is not known. */
  readonly total: number | null;
}

const PHASES = { READING: 'entries read', WRITING: 'entries written', DELETING: 'items deleted' } as const;

/** Tells how far a command is: a bar on a terminal, plain lines elsewhere. */
export interface ProgressTeller {
  readonly tell: (progress: Progress) => void;
  /** Ends the bar, before other lines are written. */
  stop(): void;
}

/** On no terminal, a line is written each time that so many more are done. */
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

const formatOf = ({ file, phase, total }: Progress): string =>
  total === null
    ? `${file}: {value} ${PHASES[phase]}, {rate} per second`
    : `${file}: {bar} {value} of {total} ${PHASES[phase]}, {rate} per second, {eta_formatted} left`;

function linesOn(stream: NodeJS.WriteStream): ProgressTeller {
  let told: Progress | null = null;
  return {
    tell(progress) {
      const { file, phase, done, total } = progress;
      const before = told?.file === file && told.phase === phase ? told.done : 0;
      told = progress;
      if (Math.floor(done / LINE_EVERY) === Math.floor(before / LINE_EVERY)) return;
      const of = total === null ? '' : ` of ${total}`;
      stream.write(`${file}: ${done}${of} ${PHASES[phase]}\n`);
    },
    stop() {},
  };
}
