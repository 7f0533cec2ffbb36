/** A calendar day, `YYYY-MM-DD`, years 0001 to 9999. Days compare as strings. */
export type Day = string;
