/** Asks by POST. An answer may have both: the data that there is, and an error for every part that could not be told. */
export async function ask<Data>(endpoint: string, query: string, variables: object = {}) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as {
    data?: Data | null;
    errors?: { message: string; extensions: { code: string } }[];
  };
}
