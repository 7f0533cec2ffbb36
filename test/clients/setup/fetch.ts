/** Sends a query by POST. An answer can have data and errors: one error for each field that could not be read. */
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
