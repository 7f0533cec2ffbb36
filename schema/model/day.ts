/** A calendar day, `YYYY-MM-DD`, years 0001 to 9999. Days compare as strings. */
export type Day = string;

/** The day that it is now, in UTC. */
export const today = (): Day => new Date().toISOString().slice(0, 10);

const DAY_MS = 86_400_000;

/** The day that comes so many days after another one. After the year 9999 no day of this form comes. */
export const nextDay = (day: Day, days = 1): Day => {
  const next = new Date(Date.parse(day) + days * DAY_MS).toISOString();
  return next.slice(0, next.indexOf('T'));
};
