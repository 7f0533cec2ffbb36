import { DOC_EXPLORER_PLUGIN } from '@graphiql/plugin-doc-explorer';
import { GraphiQL, type GraphiQLProps } from 'graphiql';
import { type ComponentProps, createElement, Fragment, type ReactElement } from 'react';
import { GRAPHQL_PATH } from '../../api/constants.ts';
import { EXAMPLE_TABS } from './example-tabs.ts';
import { withKnownOperation } from './known-operation.ts';
import { ShareButton } from './share-button.ts';
import type { SharedRequest } from './shared-link.ts';

/** The storage key under which GraphiQL keeps the reader's open tabs. */
const STORED_TABS = 'graphiql:tabState';

/** Narrower screens have no room for the query next to the documentation, which is closed at first. */
const ROOMY = '(min-width: 800px)';

/** Sends the query in the editor. The response is shown unchanged, including errors. */
const ask: GraphiQLProps['fetcher'] = async (request) => {
  const response = await fetch(GRAPHQL_PATH, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json;q=0.9',
    },
    body: JSON.stringify(withKnownOperation(request)),
  });
  return response.json();
};

/** The buttons next to the query: the share button, then GraphiQL's own. */
const Tools: ComponentProps<typeof GraphiQL.Toolbar>['children'] = ({ prettify, copy, merge }) =>
  createElement(Fragment, null, createElement(ShareButton), prettify, merge, copy);

/** GraphiQL for this API, with the documentation open. It shows the query of a link, the reader's last tabs, or the examples. */
export function Playground({ shared }: { readonly shared: SharedRequest | null }): ReactElement {
  const tabs = shared === null ? EXAMPLE_TABS : [shared, ...EXAMPLE_TABS];
  const opened = shared ?? (localStorage.getItem(STORED_TABS) === null ? tabs[0] : undefined);
  return createElement(
    GraphiQL,
    {
      fetcher: ask,
      defaultTabs: [...tabs],
      defaultEditorToolsVisibility: 'variables',
      // The record is public, so requests need no headers.
      isHeadersEditorEnabled: false,
      shouldPersistHeaders: false,
      ...(matchMedia(ROOMY).matches && { visiblePlugin: DOC_EXPLORER_PLUGIN }),
      ...(opened !== undefined && { initialQuery: opened.query, initialVariables: opened.variables }),
      ...(shared?.operationName && { operationName: shared.operationName }),
    },
    createElement(
      GraphiQL.Logo,
      null,
      createElement('h1', { className: 'home' }, createElement('a', { href: '/' }, 'Rostrum')),
    ),
    // biome-ignore lint/correctness/noChildrenProp: as an argument a function has no type here
    createElement(GraphiQL.Toolbar, { children: Tools }),
  );
}
