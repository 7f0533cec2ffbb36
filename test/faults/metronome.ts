/**
 * Counts time as this process could have it: a beat that comes late because the machine was busy elsewhere is one beat all the
 * same. What takes so many beats had time to do it in, on any machine.
 */
export class Metronome {
  static readonly BEAT_MS = 10;
  #beats = 0;
  readonly #timer = setInterval(() => {
    this.#beats += 1;
  }, Metronome.BEAT_MS);

  get beats(): number {
    return this.#beats;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
