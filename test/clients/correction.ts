const SHA256 = '5f1a3a727827c695566fcd803911d22a56b9b3a3af073a7558e6a778dc54005b';

/** The statement that was corrected, so that the record has something past. */
export const CORRECTED = 'lukashenko-challenges-are-many-2023';
export const CORRECTED_TEXT = 'He spoke of the borders of the member states.';

/** The dossier that corrects it. */
export const CORRECTION = {
  reason: 'The passage was read again.',
  source: {
    slug: 'belarus-calls-for-unity-in-csto-2023',
    headline: 'Solidarity and co-operation. Peace and security',
    inLanguage: 'en',
    sha256: SHA256,
  },
  statements: [
    {
      slug: CORRECTED,
      kind: 'PARAPHRASE',
      text: CORRECTED_TEXT,
      speaker: 'aleksandr-lukashenko',
      spans: [{ start: 0, end: 9, sha256: SHA256 }],
    },
  ],
};
