/** The part of the `edtf` package that Rostrum uses; the package ships no types. */
declare module 'edtf' {
  export interface Bitmask {
    readonly value: number;
  }
  export interface EdtfDate extends globalThis.Date {
    readonly type: 'Date';
    readonly precision: number;
    readonly min: number;
    readonly max: number;
    readonly edtf: string;
    readonly uncertain: Bitmask;
    readonly approximate: Bitmask;
    readonly unspecified: Bitmask;
  }
  export interface EdtfPart {
    readonly type: 'Season' | 'Decade' | 'Century' | 'Year';
    readonly min: number;
    readonly max: number;
    readonly edtf: string;
    readonly uncertain: Bitmask | boolean;
    readonly approximate: Bitmask | boolean;
  }
  export interface EdtfInterval {
    readonly type: 'Interval';
    /** `Infinity` is an open end (`..`), `null` an unknown one (nothing written). */
    readonly lower: EdtfDate | EdtfPart | number | null;
    readonly upper: EdtfDate | EdtfPart | number | null;
    readonly edtf: string;
  }
  export interface EdtfChoice {
    readonly type: 'Set' | 'List';
    readonly values: readonly (EdtfDate | readonly [EdtfDate, EdtfDate])[];
    readonly earlier: boolean;
    readonly later: boolean;
    readonly edtf: string;
  }
  export type Edtf = EdtfDate | EdtfPart | EdtfInterval | EdtfChoice;
  export default function edtf(text: string): Edtf;
}
